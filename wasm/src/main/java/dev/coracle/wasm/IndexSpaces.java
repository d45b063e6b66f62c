package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;

/// What each index of a module means, imports first.
///
/// @param types by type index
/// @param functions type index of each function
/// @param tables type of each table
/// @param memories type of each memory
/// @param globals type of each global
/// @param tags type index of each tag
/// @param importedFunctions how many of `functions` are imports; the next four likewise
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#indices">spec</a>
public record IndexSpaces(
        List<SubType> types,
        List<Integer> functions,
        List<TableType> tables,
        List<MemoryType> memories,
        List<GlobalType> globals,
        List<Integer> tags,
        int importedFunctions,
        int importedTables,
        int importedMemories,
        int importedGlobals,
        int importedTags) {
    static IndexSpaces of(WasmModule module) {
        var types = new ArrayList<SubType>();
        module.types().forEach(group -> types.addAll(group.types()));
        var functions = new ArrayList<Integer>();
        var tables = new ArrayList<TableType>();
        var memories = new ArrayList<MemoryType>();
        var globals = new ArrayList<GlobalType>();
        var tags = new ArrayList<Integer>();
        for (var entry : module.imports()) {
            var imported = entry.type();
            if (imported instanceof ExternType.Func(var typeIndex)) {
                functions.add(typeIndex);
            } else if (imported instanceof ExternType.Table(var type)) {
                tables.add(type);
            } else if (imported instanceof ExternType.Memory(var type)) {
                memories.add(type);
            } else if (imported instanceof ExternType.Global(var type)) {
                globals.add(type);
            } else {
                tags.add(((ExternType.Tag) imported).typeIndex());
            }
        }
        int importedFunctions = functions.size();
        int importedTables = tables.size();
        int importedMemories = memories.size();
        int importedGlobals = globals.size();
        int importedTags = tags.size();
        module.functions().forEach(function -> functions.add(function.typeIndex()));
        module.tables().forEach(table -> tables.add(table.type()));
        memories.addAll(module.memories());
        module.globals().forEach(global -> globals.add(global.type()));
        tags.addAll(module.tags());
        return new IndexSpaces(
                List.copyOf(types),
                List.copyOf(functions),
                List.copyOf(tables),
                List.copyOf(memories),
                List.copyOf(globals),
                List.copyOf(tags),
                importedFunctions,
                importedTables,
                importedMemories,
                importedGlobals,
                importedTags);
    }

    /// The type of an export, in the module's own terms.
    public ExternType typeOf(Export export) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNC -> new ExternType.Func(functions.get(index));
            case TABLE -> new ExternType.Table(tables.get(index));
            case MEMORY -> new ExternType.Memory(memories.get(index));
            case GLOBAL -> new ExternType.Global(globals.get(index));
            case TAG -> new ExternType.Tag(tags.get(index));
        };
    }
}
