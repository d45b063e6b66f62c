package dev.coracle.wasm;

import java.util.Map;

/// The identifiers that the printer gives to the parts of a module.
final class PrinterScope {
    final IndexSpaces spaces;
    final IdentifierSpace types;
    final IdentifierSpace functions;
    final IdentifierSpace tables;
    final IdentifierSpace memories;
    final IdentifierSpace globals;
    final IdentifierSpace tags;
    final IdentifierSpace elements;
    final IdentifierSpace dataSegments;
    private final Names names;

    PrinterScope(WasmModule module) {
        this.names = module.names();
        this.spaces = module.indexSpaces();
        this.types = new IdentifierSpace(names.types(), spaces.types().size());
        this.functions =
                new IdentifierSpace(names.functions(), spaces.functions().size());
        this.tables = new IdentifierSpace(names.tables(), spaces.tables().size());
        this.memories = new IdentifierSpace(names.memories(), spaces.memories().size());
        this.globals = new IdentifierSpace(names.globals(), spaces.globals().size());
        this.tags = new IdentifierSpace(names.tags(), spaces.tags().size());
        this.elements = new IdentifierSpace(names.elements(), module.elements().size());
        this.dataSegments =
                new IdentifierSpace(names.dataSegments(), module.dataSegments().size());
    }

    IdentifierSpace of(ExternKind kind) {
        return switch (kind) {
            case FUNC -> functions;
            case TABLE -> tables;
            case MEMORY -> memories;
            case GLOBAL -> globals;
            case TAG -> tags;
        };
    }

    /// @param count of parameters and locals together
    IdentifierSpace locals(int functionIndex, int count) {
        return new IdentifierSpace(names.locals().getOrDefault(functionIndex, Map.of()), count);
    }

    /// The labels of a function, by the order in which blocks open.
    Map<Integer, String> labels(int functionIndex) {
        return names.labels().getOrDefault(functionIndex, Map.of());
    }

    IdentifierSpace fields(int typeIndex) {
        var type = Integer.compareUnsigned(typeIndex, spaces.types().size()) < 0
                ? spaces.types().get(typeIndex).composite()
                : null;
        return type instanceof StructType(var fields)
                ? new IdentifierSpace(names.fields().getOrDefault(typeIndex, Map.of()), fields.size())
                : IdentifierSpace.NONE;
    }

    /// The function type with this index, or the empty one when there is none.
    FunctionType functionType(int typeIndex) {
        return Integer.compareUnsigned(typeIndex, spaces.types().size()) < 0
                        && spaces.types().get(typeIndex).composite() instanceof FunctionType type
                ? type
                : FunctionType.EMPTY;
    }
}
