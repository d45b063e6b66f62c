package dev.coracle.wasm;

import java.util.Map;
import java.util.Optional;

/// The names of the name section: for people and messages, without meaning for execution.
///
/// @param module name of the module
/// @param functions by function index; the other maps likewise
/// @param locals by function index, then local index
/// @param labels by function index, then the order in which blocks open
/// @param fields by type index, then field index
/// @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#name-section">spec</a>
public record Names(
        Optional<String> module,
        Map<Integer, String> functions,
        Map<Integer, Map<Integer, String>> locals,
        Map<Integer, Map<Integer, String>> labels,
        Map<Integer, String> types,
        Map<Integer, String> tables,
        Map<Integer, String> memories,
        Map<Integer, String> globals,
        Map<Integer, String> elements,
        Map<Integer, String> dataSegments,
        Map<Integer, Map<Integer, String>> fields,
        Map<Integer, String> tags) {
    /// No names.
    public static final Names NONE = new Names(
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());

    public Names {
        functions = Map.copyOf(functions);
        locals = Map.copyOf(locals);
        labels = Map.copyOf(labels);
        types = Map.copyOf(types);
        tables = Map.copyOf(tables);
        memories = Map.copyOf(memories);
        globals = Map.copyOf(globals);
        elements = Map.copyOf(elements);
        dataSegments = Map.copyOf(dataSegments);
        fields = Map.copyOf(fields);
        tags = Map.copyOf(tags);
    }
}
