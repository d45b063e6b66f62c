package dev.coracle.cli;

import dev.coracle.engine.Func;
import dev.coracle.engine.Instance;
import dev.coracle.wasm.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A call of an exported function with arguments from the command line.
final class Invocation {
    private final Func function;
    private final @Nullable Object[] arguments;

    private Invocation(Func function, @Nullable Object[] arguments) {
        this.function = function;
        this.arguments = arguments;
    }

    /// @param words the arguments, as many as the function takes
    /// @throws CommandException if there is no such function, or the words do not fit its type
    static Invocation of(Instance instance, String name, List<String> words) throws CommandException {
        if (!(instance.export(name).orElse(null) instanceof Func function)) {
            String names = functionNames(instance);
            throw CommandException.usage(
                    "no exported function " + name + "; there are " + (names.isEmpty() ? "none" : names));
        }
        List<ValueType> parameters = function.type().parameters();
        if (parameters.size() != words.size()) {
            throw CommandException.usage("%s takes (%s), %d %s; %d given"
                    .formatted(
                            name,
                            parameters.stream().map(Object::toString).collect(Collectors.joining(" ")),
                            parameters.size(),
                            parameters.size() == 1 ? "argument" : "arguments",
                            words.size()));
        }
        @Nullable Object[] arguments = new @Nullable Object[words.size()];
        for (int i = 0; i < arguments.length; i++) {
            try {
                arguments[i] = ValueText.parse(parameters.get(i), words.get(i));
            } catch (IllegalArgumentException e) {
                throw CommandException.usage("argument " + (i + 1) + " of " + name + ": " + e.getMessage());
            }
        }
        return new Invocation(function, arguments);
    }

    /// Calls the function.
    ///
    /// @return each result as text
    List<String> call() {
        List<String> results = new ArrayList<>();
        function.call(arguments).forEach(value -> results.add(ValueText.format(value)));
        return results;
    }

    /// The names of the exported functions, for a message; empty when there are none.
    static String functionNames(Instance instance) {
        return instance.exports().entrySet().stream()
                .filter(export -> export.getValue() instanceof Func)
                .map(export -> export.getKey())
                .collect(Collectors.joining(", "));
    }
}
