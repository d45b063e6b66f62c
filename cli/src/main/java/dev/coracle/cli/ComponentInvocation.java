package dev.coracle.cli;

import dev.coracle.component.ComponentInstance;
import dev.coracle.component.Value;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.wave.Wave;
import dev.coracle.component.wave.WaveException;
import java.util.List;
import java.util.Optional;

/// A call of a component's function with values from the command line, in WAVE.
final class ComponentInvocation {
    private final ComponentExports.Function function;
    private final List<Value> arguments;

    private ComponentInvocation(ComponentExports.Function function, List<Value> arguments) {
        this.function = function;
        this.arguments = arguments;
    }

    /// @param call a function's name, or a whole call such as `f(1, "x")`
    /// @param words the arguments where `call` is a name alone, one value each
    /// @throws CommandException if there is no such function, or the values do not fit its type
    static ComponentInvocation of(ComponentExports exports, String call, List<String> words) throws CommandException {
        int parenthesis = call.indexOf('(');
        if (parenthesis >= 0 && !words.isEmpty()) {
            throw CommandException.usage("--invoke: " + call + " has its arguments, and more follow the file");
        }
        String name = parenthesis < 0 ? call : call.substring(0, parenthesis).strip();
        ComponentExports.Function function = exports.find(name);
        String text = parenthesis < 0 ? "(" + String.join(",\n", words) + ")" : call.substring(parenthesis);
        try {
            return new ComponentInvocation(function, Wave.parseArguments(function.type(), text));
        } catch (WaveException e) {
            throw CommandException.usage(name + ": " + e.getMessage() + "\n" + excerpt(text, e.offset())
                    + "\n    its type is " + typeText(function.type()));
        }
    }

    private static String typeText(FunctionType type) {
        return new ComponentTypeText().function(type);
    }

    /// The line with the mistake, and a caret below it.
    private static String excerpt(String text, int offset) {
        int start = text.lastIndexOf('\n', offset - 1) + 1;
        int end = text.indexOf('\n', offset);
        String line = text.substring(start, end < 0 ? text.length() : end);
        return Excerpt.of(line, text.codePointCount(start, offset) + 1);
    }

    /// Calls the function.
    ///
    /// @return its result as text, if it has one
    Optional<String> call(ComponentInstance instance) {
        return function.in(instance)
                .call(arguments.toArray(Value[]::new))
                .map(result -> Wave.print(function.type().result().orElseThrow(), result));
    }
}
