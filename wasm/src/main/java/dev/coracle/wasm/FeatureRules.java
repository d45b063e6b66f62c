package dev.coracle.wasm;

import java.util.Set;

/// Rules for modules that may not use every [Feature], where definitions show the use; instructions are looked at one
/// by one.
final class FeatureRules {
    private final Set<Feature> features;

    private FeatureRules(Set<Feature> features) {
        this.features = features;
    }

    /// @throws InvalidModuleException if a definition needs a feature that is off
    static void apply(WasmModule module, IndexSpaces spaces, Set<Feature> features) {
        var rules = new FeatureRules(features);
        rules.require(Feature.MULTI_MEMORY, spaces.memories().size() <= 1, "multiple memories");
        rules.require(Feature.REFERENCE_TYPES, spaces.tables().size() <= 1, "multiple tables");
        rules.require(Feature.EXCEPTIONS, spaces.tags().isEmpty(), "tags");
        module.types().forEach(rules::types);
        spaces.memories().forEach(rules::memory);
        spaces.tables().forEach(rules::table);
    }

    private void types(RecursiveType group) {
        for (var type : group.types()) {
            boolean isPlain = group.types().size() == 1
                    && type.isFinal()
                    && type.supertypes().isEmpty();
            require(Feature.GC, isPlain && type.composite() instanceof FunctionType, "types other than functions");
            if (type.composite() instanceof FunctionType(var _, var results)) {
                require(Feature.MULTI_VALUE, results.size() <= 1, "multiple results");
            }
        }
    }

    private void memory(MemoryType type) {
        require(Feature.MEMORY64, type.addressType() == AddressType.I32, "64-bit addresses");
        require(Feature.THREADS, !type.shared(), "shared memories");
        require(
                Feature.CUSTOM_PAGE_SIZES,
                type.pageSizeLog2() == MemoryType.DEFAULT_PAGE_SIZE_LOG2,
                "custom page sizes");
    }

    private void table(TableType type) {
        require(Feature.MEMORY64, type.addressType() == AddressType.I32, "64-bit addresses");
    }

    private void require(Feature feature, boolean isUnused, String use) {
        if (!isUnused && !features.contains(feature)) {
            throw new InvalidModuleException(use + ": " + feature + " is off", null);
        }
    }
}
