package dev.coracle.component.validation;

import dev.coracle.component.model.CoreTypeDefinition;
import dev.coracle.component.model.CoreTypeDefinition.DeclaredExport;
import dev.coracle.component.model.CoreTypeDefinition.DeclaredImport;
import dev.coracle.component.model.CoreTypeDefinition.DeclaredType;
import dev.coracle.component.model.CoreTypeDefinition.OuterType;
import dev.coracle.component.type.CoreModuleType;
import dev.coracle.component.type.CoreModuleType.ModuleImport;
import dev.coracle.wasm.AbstractHeapType;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.Import;
import dev.coracle.wasm.Names;
import dev.coracle.wasm.RecursiveType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.SubType;
import dev.coracle.wasm.TableType;
import dev.coracle.wasm.TypeRules;
import dev.coracle.wasm.TypeSpace;
import dev.coracle.wasm.Validator;
import dev.coracle.wasm.WasmLimits;
import dev.coracle.wasm.WasmModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Rules for core types, and the types of core modules.
final class CoreTypeRules {
    private final Context context;

    CoreTypeRules(Context context) {
        this.context = context;
    }

    void define(CoreTypeDefinition definition, Scope scope) {
        switch (definition) {
            case CoreTypeDefinition.Group(var types) -> scope.coreTypes.group(types);
            case CoreTypeDefinition.Module(var declarations) -> addModule(scope, moduleType(declarations, scope));
        }
    }

    /// Another index for a core type.
    void alias(Scope from, int index, Scope scope) {
        var type = Scope.at(from.coreTypes.types(), index, "core type");
        var module = from.moduleTypes.get(index);
        if (module == null) {
            scope.coreTypes.add(type);
        } else {
            addModule(scope, module);
        }
    }

    /// A module type takes an index; what stands there in its stead is never asked for.
    private void addModule(Scope scope, CoreModuleType type) {
        scope.moduleTypes.put(scope.coreTypes.types().size(), type);
        scope.coreTypes.add(defined(FunctionType.EMPTY));
    }

    /// The canonical type of a function.
    DefinedType defined(FunctionType type) {
        var types = new ArrayList<DefinedType>();
        context.registry().define(new RecursiveType(List.of(new SubType(type))), types);
        context.keep(types);
        return types.getFirst();
    }

    private CoreModuleType moduleType(List<CoreTypeDefinition.ModuleDeclaration> declarations, Scope scope) {
        var types = new TypeRules(context.registry(), WasmLimits.DEFAULTS);
        var imports = new ArrayList<ModuleImport>();
        var importNames = new HashSet<Map.Entry<String, String>>();
        var exports = new LinkedHashMap<String, ExternType>();
        for (var declaration : declarations) {
            switch (declaration) {
                case DeclaredType(CoreTypeDefinition.Group(var group)) -> types.group(group);
                case DeclaredType(CoreTypeDefinition.Module _) ->
                    throw new Invalid("a module type cannot be defined inside of a module type");
                case OuterType(var count, var index) -> outer(count, index, scope, types);
                case DeclaredImport(var entry) -> {
                    uniqueImport(importNames, entry.module(), entry.name());
                    imports.add(new ModuleImport(entry.module(), entry.name(), extern(entry.type(), types)));
                }
                case DeclaredExport(var name, var type) -> {
                    if (exports.putIfAbsent(name, extern(type, types)) != null) {
                        throw new Invalid("duplicate export name `" + name + "` already defined");
                    }
                }
            }
        }
        context.keep(types.types());
        return new CoreModuleType(imports, exports);
    }

    private static void outer(int count, int index, Scope scope, TypeRules types) {
        if (count == 0) {
            types.add(Scope.at(types.types(), index, "type"));
            return;
        }
        var from = scope.outer(count - 1);
        var type = Scope.at(from.coreTypes.types(), index, "core type");
        if (from.moduleTypes.containsKey(index)) {
            throw new Invalid("a module type cannot refer to another module type");
        }
        types.add(type);
    }

    private static void uniqueImport(Set<Map.Entry<String, String>> names, String module, String name) {
        if (!names.add(Map.entry(module, name))) {
            throw new Invalid("duplicate import name `" + module + ":" + name + "`");
        }
    }

    private ExternType extern(ExternType type, TypeRules types) {
        switch (type) {
            case ExternType.Func(var index) -> function(index, types);
            case ExternType.Tag(var index) -> {
                if (!function(index, types).results().isEmpty()) {
                    throw new Invalid("non-empty tag result type");
                }
            }
            // The sizes of tables and memories are a rule of the core language; only references need the type space.
            case ExternType.Table(var table) ->
                validate(new ExternType.Table(new TableType(
                        table.addressType(), table.limits(), new ReferenceType(true, AbstractHeapType.FUNC))));
            case ExternType.Memory _ -> validate(type);
            case ExternType.Global _ -> {}
        }
        try {
            return new TypeSpace(types.types()).canonical(type);
        } catch (IndexOutOfBoundsException unknown) {
            throw new Invalid("type index out of bounds");
        }
    }

    private static FunctionType function(int index, TypeRules types) {
        if (Scope.at(types.types(), index, "type").composite() instanceof FunctionType type) {
            return type;
        }
        throw new Invalid("type index " + index + " is not a function type");
    }

    private static void validate(ExternType type) {
        Validator.validate(new WasmModule(
                List.of(),
                List.of(new Import("", "", type)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                List.of(),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                Names.NONE));
    }

    /// The type of a module that is there, which this validates.
    CoreModuleType module(WasmModule module) {
        if (!context.modulesAreValid()) {
            Validator.validate(module);
        }
        var space = new TypeSpace(context.registry().define(module.types()));
        context.keep(space.types());
        var imports = new ArrayList<ModuleImport>();
        var names = new HashSet<Map.Entry<String, String>>();
        for (var entry : module.imports()) {
            uniqueImport(names, entry.module(), entry.name());
            imports.add(new ModuleImport(entry.module(), entry.name(), space.canonical(entry.type())));
        }
        var spaces = module.indexSpaces();
        var exports = new LinkedHashMap<String, ExternType>();
        for (var export : module.exports()) {
            exports.put(export.name(), space.canonical(spaces.typeOf(export)));
        }
        return new CoreModuleType(imports, exports);
    }
}
