package dev.coracle.wasm;

/// The custom sections that a line table consists of; empty where missing.
///
/// @param lines `.debug_line`
/// @param strings `.debug_str`
/// @param lineStrings `.debug_line_str`
record DwarfSections(ByteSequence lines, ByteSequence strings, ByteSequence lineStrings) {
    static DwarfSections of(WasmModule module) {
        return new DwarfSections(
                section(module, ".debug_line"), section(module, ".debug_str"), section(module, ".debug_line_str"));
    }

    private static ByteSequence section(WasmModule module, String name) {
        return module.customSections().stream()
                .filter(section -> section.name().equals(name))
                .map(CustomSection::bytes)
                .findFirst()
                .orElse(ByteSequence.copyOf(new byte[0]));
    }
}
