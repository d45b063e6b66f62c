package dev.coracle.wasm;

import dev.coracle.wasm.WasmLimits.Limit;
import java.nio.charset.StandardCharsets;

/// Holds a module from the text format to the limits that the binary decoder applies while it reads. Locals are left
/// to the validator.
final class TextLimits {
    private final WasmModule module;
    private final WasmLimits limits;

    private TextLimits(WasmModule module, WasmLimits limits) {
        this.module = module;
        this.limits = limits;
    }

    /// @throws MalformedModuleException if the module passes a limit
    static void check(WasmModule module, WasmLimits limits) {
        var check = new TextLimits(module, limits);
        check.counts();
        check.types();
        check.segments();
        check.functions();
        check.names();
    }

    private void check(Limit limit, long amount) {
        limits.check(limit, amount, null);
    }

    private void counts() {
        var spaces = module.indexSpaces();
        check(Limit.TYPES, spaces.types().size());
        check(Limit.IMPORTS, module.imports().size());
        check(Limit.FUNCTIONS, spaces.functions().size());
        check(Limit.TABLES, spaces.tables().size());
        check(Limit.MEMORIES, spaces.memories().size());
        check(Limit.TAGS, spaces.tags().size());
        check(Limit.GLOBALS, spaces.globals().size());
        check(Limit.EXPORTS, module.exports().size());
        check(Limit.ELEMENT_SEGMENTS, module.elements().size());
        check(Limit.DATA_SEGMENTS, module.dataSegments().size());
    }

    private void types() {
        for (var group : module.types()) {
            for (var type : group.types()) {
                switch (type.composite()) {
                    case FunctionType(var parameters, var results) -> {
                        check(Limit.PARAMETERS, parameters.size());
                        check(Limit.RESULTS, results.size());
                    }
                    case StructType(var fields) -> check(Limit.STRUCT_FIELDS, fields.size());
                    case ArrayType _ -> {}
                }
            }
        }
    }

    private void segments() {
        module.elements()
                .forEach(segment -> check(Limit.ELEMENTS, segment.items().size()));
    }

    private void functions() {
        for (var function : module.functions()) {
            var code = function.code();
            if (code.size() > limits.get(Limit.FUNCTION_SIZE)) {
                limits.check(Limit.FUNCTION_SIZE, code.size(), code.position(code.start()));
            }
        }
    }

    private void names() {
        module.imports().forEach(entry -> {
            name(entry.module());
            name(entry.name());
        });
        module.exports().forEach(export -> name(export.name()));
        module.customSections().forEach(section -> name(section.name()));
    }

    private void name(String name) {
        check(Limit.NAME_LENGTH, name.getBytes(StandardCharsets.UTF_8).length);
    }
}
