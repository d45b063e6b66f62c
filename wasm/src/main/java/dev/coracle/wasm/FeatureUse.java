package dev.coracle.wasm;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;

/// Finds which parts of the language a module uses: the one place that knows what belongs to which [Feature], but for
/// instructions, whose row in [Opcode] says it.
final class FeatureUse {
    private final WasmModule module;
    private final IndexSpaces spaces;
    private final BiConsumer<Feature, String> use;

    private FeatureUse(WasmModule module, IndexSpaces spaces, BiConsumer<Feature, String> use) {
        this.module = module;
        this.spaces = spaces;
        this.use = use;
    }

    /// The features of a module, its function bodies included.
    static Set<Feature> of(WasmModule module) {
        var features = EnumSet.of(Feature.WASM_1);
        var finder = new FeatureUse(module, module.indexSpaces(), (feature, _) -> features.add(feature));
        finder.definitions();
        finder.constants();
        module.functions().forEach(finder::body);
        return features;
    }

    /// Tells which features the definitions of a module use, and in what; instructions are not looked at.
    static void ofDefinitions(WasmModule module, IndexSpaces spaces, BiConsumer<Feature, String> use) {
        new FeatureUse(module, spaces, use).definitions();
    }

    private void uses(boolean isUsed, Feature feature, String what) {
        if (isUsed) {
            use.accept(feature, what);
        }
    }

    private void definitions() {
        module.types().forEach(this::types);
        spaces.tables().forEach(this::table);
        spaces.memories().forEach(this::memory);
        spaces.globals().forEach(global -> value(global.value()));
        module.elements().forEach(this::elements);
        uses(spaces.tables().size() > 1, Feature.REFERENCE_TYPES, "multiple tables");
        uses(spaces.memories().size() > 1, Feature.MULTI_MEMORY, "multiple memories");
        uses(!spaces.tags().isEmpty(), Feature.EXCEPTIONS, "tags");
        uses(module.dataCount().isPresent(), Feature.BULK_MEMORY, "data count section");
        uses(
                module.tables().stream().anyMatch(table -> table.initial().isPresent()),
                Feature.FUNCTION_REFERENCES,
                "tables with initial value");
        uses(
                module.dataSegments().stream().anyMatch(segment -> segment.mode() instanceof DataSegment.Mode.Passive),
                Feature.BULK_MEMORY,
                "passive data");
    }

    private void types(RecursiveType group) {
        uses(group.types().size() != 1, Feature.GC, "recursive types");
        for (var type : group.types()) {
            uses(!type.isFinal() || !type.supertypes().isEmpty(), Feature.GC, "subtypes");
            switch (type.composite()) {
                case FunctionType(var parameters, var results) -> {
                    uses(results.size() > 1, Feature.MULTI_VALUE, "multiple results");
                    parameters.forEach(this::value);
                    results.forEach(this::value);
                }
                case StructType _, ArrayType _ -> use.accept(Feature.GC, "types other than functions");
            }
        }
    }

    private void value(ValueType type) {
        switch (type) {
            case NumberType number -> uses(number == NumberType.V128, Feature.SIMD, "vectors");
            case ReferenceType reference -> {
                use.accept(Feature.REFERENCE_TYPES, "references");
                reference(reference);
            }
        }
    }

    private void reference(ReferenceType type) {
        uses(!type.nullable(), Feature.FUNCTION_REFERENCES, "references without null");
        heap(type.heap());
    }

    private void heap(HeapType type) {
        switch (type) {
            case TypeIndex _ -> use.accept(Feature.FUNCTION_REFERENCES, "typed references");
            case AbstractHeapType heap -> {
                switch (heap) {
                    case FUNC -> {}
                    case EXTERN -> use.accept(Feature.REFERENCE_TYPES, "references");
                    case EXN, NOEXN -> use.accept(Feature.EXCEPTIONS, "references to exceptions");
                    case ANY, EQ, I31, STRUCT, ARRAY, NONE, NOFUNC, NOEXTERN -> use.accept(Feature.GC, "type " + heap);
                }
            }
        }
    }

    private void table(TableType type) {
        uses(type.addressType() == AddressType.I64, Feature.MEMORY64, "64-bit addresses");
        reference(type.element());
    }

    private void memory(MemoryType type) {
        uses(type.addressType() == AddressType.I64, Feature.MEMORY64, "64-bit addresses");
        uses(type.shared(), Feature.THREADS, "shared memories");
        uses(type.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2, Feature.CUSTOM_PAGE_SIZES, "custom page sizes");
    }

    private void elements(ElementSegment segment) {
        uses(!(segment.mode() instanceof ElementSegment.Mode.Active), Feature.BULK_MEMORY, "passive elements");
        if (segment.items() instanceof ElementSegment.Items.Expressions) {
            value(segment.type());
        }
    }

    private void constants() {
        module.tables().forEach(table -> table.initial().ifPresent(this::constant));
        module.globals().forEach(global -> constant(global.initial()));
        for (var segment : module.elements()) {
            if (segment.mode() instanceof ElementSegment.Mode.Active(var _, var offset)) {
                constant(offset);
            }
            if (segment.items() instanceof ElementSegment.Items.Expressions(var expressions)) {
                expressions.forEach(this::constant);
            }
        }
        for (var segment : module.dataSegments()) {
            if (segment.mode() instanceof DataSegment.Mode.Active(var _, var offset)) {
                constant(offset);
            }
        }
    }

    private void constant(Code code) {
        for (var reader = code.reader(); reader.hasNext(); ) {
            var instruction = reader.next();
            instruction(instruction);
            switch (instruction.opcode()) {
                case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL ->
                    use.accept(Feature.EXTENDED_CONSTANTS, "arithmetic in constants");
                default -> {}
            }
        }
    }

    private void body(Function function) {
        function.locals().forEach(local -> value(local.type()));
        for (var reader = function.code().reader(); reader.hasNext(); ) {
            instruction(reader.next());
        }
    }

    private void instruction(Instruction instruction) {
        use.accept(instruction.opcode().feature(), instruction.opcode().mnemonic());
        switch (instruction) {
            case Instruction.Block(var _, var type) -> block(type);
            case Instruction.TryTable(var _, var type, var _) -> block(type);
            case Instruction.Heap(var _, var type) -> heap(type);
            case Instruction.Select(var _, var types) -> types.forEach(this::value);
            default -> {}
        }
    }

    private void block(BlockType type) {
        switch (type) {
            case BlockType.Empty _ -> {}
            case BlockType.Result(var result) -> value(result);
            case BlockType.Indexed _ -> use.accept(Feature.MULTI_VALUE, "blocks with parameters or multiple results");
        }
    }
}
