package dev.coracle.wasm;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// A module, as the binary format or the text format has it. Not yet validated.
///
/// Index spaces count imports first. Immutable, so any number of threads may share one.
///
/// @param types recursion groups; each member takes one type index
/// @param tags type index of each tag that the module defines
/// @param start function that instantiation calls
/// @param dataCount what the data count section says, when there is one
/// @param customSections in order, the name section left out
/// @param names from the name section, or from identifiers of the text format
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html">spec</a>
public record WasmModule(
        List<RecursiveType> types,
        List<Import> imports,
        List<Function> functions,
        List<Table> tables,
        List<MemoryType> memories,
        List<Integer> tags,
        List<Global> globals,
        List<Export> exports,
        OptionalInt start,
        List<ElementSegment> elements,
        OptionalInt dataCount,
        List<DataSegment> dataSegments,
        List<CustomSection> customSections,
        Names names) {
    public WasmModule {
        types = List.copyOf(types);
        imports = List.copyOf(imports);
        functions = List.copyOf(functions);
        tables = List.copyOf(tables);
        memories = List.copyOf(memories);
        tags = List.copyOf(tags);
        globals = List.copyOf(globals);
        exports = List.copyOf(exports);
        elements = List.copyOf(elements);
        dataSegments = List.copyOf(dataSegments);
        customSections = List.copyOf(customSections);
    }

    /// The module's index spaces, imports included.
    public IndexSpaces indexSpaces() {
        return IndexSpaces.of(this);
    }

    /// The parts of the language that the module uses, found by reading all of it.
    ///
    /// @throws MalformedModuleException if a function body is malformed
    public Set<Feature> features() {
        return FeatureUse.of(this);
    }
}
