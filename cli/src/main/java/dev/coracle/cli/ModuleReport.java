package dev.coracle.cli;

import dev.coracle.wasm.CustomSection;
import dev.coracle.wasm.DataSegment;
import dev.coracle.wasm.Export;
import dev.coracle.wasm.ExternKind;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.Feature;
import dev.coracle.wasm.Function;
import dev.coracle.wasm.Import;
import dev.coracle.wasm.IndexSpaces;
import dev.coracle.wasm.WasmModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// What `coracle inspect` tells about a module.
///
/// @param size of the file, in bytes
/// @param features of the language that it uses
/// @param imports with their types, in order
/// @param exports with their types, in order
/// @param memories with imported ones first, as the text format writes their types
/// @param tables likewise
/// @param functions that it defines
/// @param codeSize of all functions, in bytes
/// @param dataSize of all data segments, in bytes
/// @param largestFunctions by the size of their code, the largest first
/// @param customSections in order
record ModuleReport(
        int size,
        Set<Feature> features,
        List<Item> imports,
        List<Item> exports,
        List<String> memories,
        List<String> tables,
        int functions,
        long codeSize,
        long dataSize,
        List<FunctionSize> largestFunctions,
        List<SectionSize> customSections) {
    private static final int LARGEST = 10;

    /// An import or an export: its name (two parts for an import) and its type as the text format writes it.
    record Item(List<String> name, ExternKind kind, String type) {}

    /// The size of a function's code in bytes; the name is empty when there is none.
    record FunctionSize(int index, String name, int size) {}

    /// The size of a custom section's contents in bytes.
    record SectionSize(String name, int size) {}

    /// @param size of the file, in bytes
    /// @param module valid
    static ModuleReport of(int size, WasmModule module) {
        IndexSpaces spaces = module.indexSpaces();
        List<Item> imports = new ArrayList<>();
        for (Import entry : module.imports()) {
            imports.add(new Item(
                    List.of(entry.module(), entry.name()),
                    entry.type().kind(),
                    ExternTypes.describe(entry.type(), spaces)));
        }
        List<Item> exports = new ArrayList<>();
        for (Export export : module.exports()) {
            exports.add(new Item(
                    List.of(export.name()), export.kind(), ExternTypes.describe(spaces.typeOf(export), spaces)));
        }
        int importedFunctions = (int) module.imports().stream()
                .filter(entry -> entry.type() instanceof ExternType.Func)
                .count();
        List<FunctionSize> sizes = new ArrayList<>();
        long codeSize = 0;
        for (int i = 0; i < module.functions().size(); i++) {
            Function function = module.functions().get(i);
            int index = importedFunctions + i;
            sizes.add(new FunctionSize(
                    index,
                    module.names().functions().getOrDefault(index, ""),
                    function.code().size()));
            codeSize += function.code().size();
        }
        sizes.sort(Comparator.comparingInt(FunctionSize::size).reversed());
        long dataSize = 0;
        for (DataSegment segment : module.dataSegments()) {
            dataSize += segment.bytes().length();
        }
        List<SectionSize> sections = new ArrayList<>();
        for (CustomSection section : module.customSections()) {
            sections.add(new SectionSize(section.name(), section.bytes().length()));
        }
        return new ModuleReport(
                size,
                module.features(),
                imports,
                exports,
                spaces.memories().stream().map(Object::toString).toList(),
                spaces.tables().stream().map(Object::toString).toList(),
                module.functions().size(),
                codeSize,
                dataSize,
                List.copyOf(sizes.subList(0, Math.min(LARGEST, sizes.size()))),
                sections);
    }
}
