package dev.coracle.cli;

import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.ArrayType;
import dev.coracle.wasm.BlockType;
import dev.coracle.wasm.Code;
import dev.coracle.wasm.CompositeType;
import dev.coracle.wasm.DataSegment;
import dev.coracle.wasm.ElementSegment;
import dev.coracle.wasm.Feature;
import dev.coracle.wasm.Function;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.IndexSpaces;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.InstructionReader;
import dev.coracle.wasm.MemoryType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.RecursiveType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.StructType;
import dev.coracle.wasm.SubType;
import dev.coracle.wasm.TableType;
import dev.coracle.wasm.TypeIndex;
import dev.coracle.wasm.ValueType;
import dev.coracle.wasm.WasmModule;
import java.util.EnumSet;
import java.util.Set;

/// Finds which features of the language a module uses: in its instructions, and in its types.
final class FeatureFinder {
    private final WasmModule module;
    private final IndexSpaces spaces;
    private final Set<Feature> features = EnumSet.of(Feature.WASM_1);

    private FeatureFinder(WasmModule module) {
        this.module = module;
        this.spaces = module.indexSpaces();
    }

    /// @param module valid
    static Set<Feature> find(WasmModule module) {
        FeatureFinder finder = new FeatureFinder(module);
        finder.types();
        finder.tablesAndMemories();
        finder.segments();
        module.functions().forEach(finder::function);
        return finder.features;
    }

    private void types() {
        for (RecursiveType group : module.types()) {
            if (group.types().size() != 1) {
                features.add(Feature.GC);
            }
            for (SubType type : group.types()) {
                if (!type.isFinal() || !type.supertypes().isEmpty()) {
                    features.add(Feature.GC);
                }
                composite(type.composite());
            }
        }
        spaces.globals().forEach(global -> value(global.value()));
        if (!spaces.tags().isEmpty()) {
            features.add(Feature.EXCEPTIONS);
        }
    }

    private void composite(CompositeType type) {
        switch (type) {
            case FunctionType(var parameters, var results) -> {
                if (results.size() > 1) {
                    features.add(Feature.MULTI_VALUE);
                }
                parameters.forEach(this::value);
                results.forEach(this::value);
            }
            case StructType _, ArrayType _ -> features.add(Feature.GC);
        }
    }

    private void value(ValueType type) {
        switch (type) {
            case NumberType number -> {
                if (number == NumberType.V128) {
                    features.add(Feature.SIMD);
                }
            }
            case ReferenceType reference -> reference(reference);
        }
    }

    private void reference(ReferenceType type) {
        features.add(Feature.REFERENCE_TYPES);
        if (!type.nullable() || type.heap() instanceof TypeIndex) {
            features.add(Feature.FUNCTION_REFERENCES);
        }
        if (type.equals(ReferenceType.EXNREF)) {
            features.add(Feature.EXCEPTIONS);
        } else if (!type.equals(ReferenceType.FUNCREF)
                && !type.equals(ReferenceType.EXTERNREF)
                && !(type.heap() instanceof TypeIndex)) {
            features.add(Feature.GC);
        }
    }

    private void tablesAndMemories() {
        for (TableType table : spaces.tables()) {
            if (!table.element().equals(ReferenceType.FUNCREF)) {
                reference(table.element());
            }
            address(table.addressType());
        }
        if (spaces.tables().size() > 1) {
            features.add(Feature.REFERENCE_TYPES);
        }
        for (MemoryType memory : spaces.memories()) {
            address(memory.addressType());
            if (memory.shared()) {
                features.add(Feature.THREADS);
            }
            if (memory.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2) {
                features.add(Feature.CUSTOM_PAGE_SIZES);
            }
        }
        if (spaces.memories().size() > 1) {
            features.add(Feature.MULTI_MEMORY);
        }
    }

    private void address(AddressType type) {
        if (type == AddressType.I64) {
            features.add(Feature.MEMORY64);
        }
    }

    private void segments() {
        module.globals().forEach(global -> constant(global.initial()));
        for (ElementSegment segment : module.elements()) {
            switch (segment.mode()) {
                case ElementSegment.Mode.Active(var _, var offset) -> constant(offset);
                case ElementSegment.Mode.Passive _, ElementSegment.Mode.Declarative _ ->
                    features.add(Feature.BULK_MEMORY);
            }
            if (segment.items() instanceof ElementSegment.Items.Expressions(var expressions)) {
                expressions.forEach(this::constant);
            }
        }
        for (DataSegment segment : module.dataSegments()) {
            switch (segment.mode()) {
                case DataSegment.Mode.Active(var _, var offset) -> constant(offset);
                case DataSegment.Mode.Passive _ -> features.add(Feature.BULK_MEMORY);
            }
        }
    }

    /// A constant expression: more than one instruction and its `end` was not possible at first.
    private void constant(Code code) {
        InstructionReader reader = code.reader();
        int instructions = 0;
        while (reader.hasNext()) {
            features.add(reader.next().opcode().feature());
            instructions++;
        }
        if (instructions > 2) {
            features.add(Feature.EXTENDED_CONSTANTS);
        }
    }

    private void function(Function function) {
        function.locals().forEach(local -> value(local.type()));
        InstructionReader reader = function.code().reader();
        while (reader.hasNext()) {
            Instruction instruction = reader.next();
            features.add(instruction.opcode().feature());
            if (instruction instanceof Instruction.Block(var _, BlockType.Indexed _)) {
                features.add(Feature.MULTI_VALUE);
            }
        }
    }
}
