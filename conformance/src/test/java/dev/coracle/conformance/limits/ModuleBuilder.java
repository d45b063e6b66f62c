package dev.coracle.conformance.limits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Assembles a binary module from parts of any number and size.
final class ModuleBuilder {
    private static final int CODE_SECTION = 10;

    private final List<Bytes> types = new ArrayList<>();
    private final Map<List<List<NumberKind>>, Integer> functionTypes = new HashMap<>();
    private final List<Integer> functions = new ArrayList<>();
    private final List<Bytes> bodies = new ArrayList<>();
    private final Map<String, Integer> exports = new LinkedHashMap<>();
    private int memoryPages;

    /// The index of a function type, added when it is new.
    int functionType(List<NumberKind> parameters, List<NumberKind> results) {
        return functionTypes.computeIfAbsent(List.of(parameters, results), _ -> {
            var type = new Bytes().put(0x60).unsigned(parameters.size());
            parameters.forEach(kind -> type.put(kind.code));
            type.unsigned(results.size());
            results.forEach(kind -> type.put(kind.code));
            return type(type);
        });
    }

    /// Adds an encoded type and gives its index.
    int type(Bytes type) {
        types.add(type);
        return types.size() - 1;
    }

    /// Adds a function.
    ///
    /// @param code its instructions without the last `end`
    /// @return its index
    int function(int type, List<NumberKind> locals, Bytes code) {
        var body = new Bytes();
        var runs = runs(locals);
        body.unsigned(runs.size());
        runs.forEach(run -> body.unsigned(run.count()).put(run.kind().code));
        functions.add(type);
        bodies.add(body.append(code).put(Bytes.END));
        return functions.size() - 1;
    }

    ModuleBuilder export(String name, int function) {
        exports.put(name, function);
        return this;
    }

    ModuleBuilder memory(int pages) {
        memoryPages = pages;
        return this;
    }

    /// The module, with a table of all its functions.
    byte[] build() {
        var module = new Bytes().put(0, 'a', 's', 'm', 1, 0, 0, 0);
        section(module, 1, types);
        section(
                module,
                3,
                functions.stream().map(type -> new Bytes().unsigned(type)).toList());
        section(module, 4, List.of(new Bytes().put(0x70, 0).unsigned(functions.size())));
        section(module, 5, List.of(new Bytes().put(0).unsigned(memoryPages)));
        section(
                module,
                7,
                exports.entrySet().stream()
                        .map(export -> new Bytes().name(export.getKey()).put(0).unsigned(export.getValue()))
                        .toList());
        var everyFunction = new Bytes().put(0).i32(0).put(Bytes.END).unsigned(functions.size());
        IntStream.range(0, functions.size()).forEach(everyFunction::unsigned);
        section(module, 9, List.of(everyFunction));
        section(
                module,
                CODE_SECTION,
                bodies.stream().map(body -> new Bytes().sized(body)).toList());
        return module.toByteArray();
    }

    private static void section(Bytes module, int id, List<Bytes> items) {
        var content = new Bytes().unsigned(items.size());
        items.forEach(content::append);
        module.put(id).sized(content);
    }

    private record Run(NumberKind kind, int count) {}

    private static List<Run> runs(List<NumberKind> locals) {
        var runs = new ArrayList<Run>();
        for (var kind : locals) {
            if (!runs.isEmpty() && runs.getLast().kind() == kind) {
                runs.add(new Run(kind, runs.removeLast().count() + 1));
            } else {
                runs.add(new Run(kind, 1));
            }
        }
        return runs;
    }
}
