package dev.coracle.wasm;

import java.util.HashSet;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/// Rules for all of a module but its types and function bodies, in the order of the sections.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/modules.html">spec</a>
final class ModuleRules {
    private final WasmModule module;
    private final ModuleContext context;
    private final BodyValidator expressions;
    private final DefinitionRules definitions;

    ModuleRules(ModuleContext context, BodyValidator expressions) {
        this.module = context.module();
        this.context = context;
        this.expressions = expressions;
        this.definitions = new DefinitionRules(context);
    }

    /// Applies all rules; afterwards the context is complete.
    ///
    /// @throws InvalidModuleException if one is broken
    void apply() {
        var spaces = context.spaces();
        forEach(
                module.imports(),
                i -> Place.importNumber(module, i),
                i -> definitions.imported(module.imports().get(i).type()));
        forEach(
                module.functions(),
                i -> Place.function(module, spaces.importedFunctions() + i),
                i -> definitions.function(module.functions().get(i).typeIndex()));
        forEach(module.tables(), i -> "table " + (spaces.importedTables() + i), this::table);
        forEach(
                module.memories(),
                i -> "memory " + (spaces.importedMemories() + i),
                i -> definitions.memory(module.memories().get(i)));
        forEach(
                module.tags(),
                i -> "tag " + (spaces.importedTags() + i),
                i -> definitions.tag(module.tags().get(i)));
        forEach(module.globals(), i -> "global " + (spaces.importedGlobals() + i), this::global);
        exports();
        module.start().ifPresent(function -> at(() -> start(function), "start"));
        forEach(module.elements(), i -> "element segment " + i, this::elements);
        forEach(module.dataSegments(), i -> "data segment " + i, this::data);
    }

    private void forEach(List<?> definitions, IntFunction<String> place, IntConsumer rule) {
        for (int i = 0; i < definitions.size(); i++) {
            try {
                rule.accept(i);
            } catch (Violation violation) {
                throw new InvalidModuleException(violation.reason(""), place.apply(i), null);
            }
        }
    }

    private static void at(Runnable rule, String place) {
        try {
            rule.run();
        } catch (Violation violation) {
            throw new InvalidModuleException(violation.reason(""), place, null);
        }
    }

    private void table(int number) {
        var table = module.tables().get(number);
        definitions.table(table.type());
        int element = context.codes().of(table.type().element());
        if (table.initial().isPresent()) {
            constant(table.initial().get(), element, "table", context.spaces().importedTables() + number);
        } else if (!TypeCodes.isDefaultable(element)) {
            throw Violation.mismatch("needs an initial value, null is not of type " + TypeCodes.toString(element));
        }
    }

    private void global(int number) {
        var global = module.globals().get(number);
        int type = context.codes().of(global.type().value());
        constant(global.initial(), type, "global", context.spaces().importedGlobals() + number);
        context.addVisibleGlobal();
    }

    private void exports() {
        var names = new HashSet<String>();
        for (var export : module.exports()) {
            at(
                    () -> {
                        if (!names.add(export.name())) {
                            throw new Violation("duplicate export name");
                        }
                        export(export.kind(), export.index());
                    },
                    Place.export(export));
        }
    }

    private void export(ExternKind kind, int index) {
        switch (kind) {
            case FUNC -> {
                context.function(index);
                context.declare(index);
            }
            case TABLE -> context.table(index);
            case MEMORY -> context.memory(index);
            case GLOBAL -> context.global(index);
            case TAG -> context.tag(index);
        }
    }

    private void start(int function) {
        var signature = context.functionType(context.function(function));
        if (signature.parameters.length + signature.results.length > 0) {
            throw new Violation(
                    "start function",
                    "needs [] -> [], found " + TypeCodes.toString(signature.parameters) + " -> "
                            + TypeCodes.toString(signature.results));
        }
    }

    private void elements(int number) {
        var segment = module.elements().get(number);
        int type = context.codes().of(segment.type());
        switch (segment.items()) {
            case ElementSegment.Items.Functions(var functions) -> functions.forEach(function -> item(function, type));
            case ElementSegment.Items.Expressions(var items) ->
                items.forEach(item -> constant(item, type, "element segment", number));
        }
        if (segment.mode() instanceof ElementSegment.Mode.Active(var tableIndex, var offset)) {
            var table = context.table(tableIndex);
            if (!context.codes().matches(type, context.codes().of(table.element()))) {
                throw Violation.mismatch(
                        "table " + tableIndex + " needs " + table.element() + ", found " + segment.type());
            }
            constant(offset, TypeCodes.of(table.addressType()), "element segment", number);
        }
    }

    private void item(int function, int type) {
        int found = TypeCodes.ofIndex(false, context.function(function));
        context.declare(function);
        if (!context.codes().matches(found, type)) {
            throw Violation.mismatch(
                    "function " + function + " is " + TypeCodes.toString(found) + ", not " + TypeCodes.toString(type));
        }
    }

    private void data(int number) {
        if (module.dataSegments().get(number).mode() instanceof DataSegment.Mode.Active(var memoryIndex, var offset)) {
            var memory = context.memory(memoryIndex);
            constant(offset, TypeCodes.of(memory.addressType()), "data segment", number);
        }
    }

    private void constant(Code code, int type, String kind, int number) {
        expressions.constant(code, type, () -> kind + " " + number);
    }
}
