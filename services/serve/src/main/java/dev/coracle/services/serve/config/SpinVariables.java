package dev.coracle.services.serve.config;

import dev.coracle.services.serve.spin.Variables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The variables of a Spin application: the manifest's defaults, and over them what the environment of this process
/// has as `SPIN_VARIABLE_NAME`. For one thread.
///
/// @see <a href="https://spinframework.dev/v3/variables">Spin</a>
final class SpinVariables {
    private static final String PREFIX = "SPIN_VARIABLE_";
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private final Function<String, @Nullable String> environment;
    private final Problems problems;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> known = new HashSet<>(); // those without a value too

    SpinVariables(Function<String, @Nullable String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /// Adds a variable of the application.
    void define(String name, Settings settings) {
        known.add(name);
        if (!Variables.isName(name)) {
            problems.add(settings.at(), "\"" + name + "\" is no name of a variable; write lower case, digits and _");
            return;
        }
        boolean required = settings.get(SpinKeys.Variable.REQUIRED).orElse(false);
        var usual = settings.get(SpinKeys.Variable.DEFAULT);
        if (required == usual.isPresent()) {
            problems.add(settings.at(), name + ": needs a default, or else required = true");
            return;
        }
        var variable = PREFIX + name.toUpperCase(Locale.ROOT);
        var value = environment.apply(variable);
        if (value == null && required) {
            problems.add(settings.at(), name + ": is required and has no value; set " + variable);
            return;
        }
        values.put(name, value == null ? usual.orElseThrow() : value);
    }

    /// {@return a text in which each `{{ name }}` is the variable's value; empty if it cannot be, which is noted}
    Optional<String> resolve(Node node) {
        if (!(node.value() instanceof String text)) {
            node.mismatch("a text in quotes", problems);
            return Optional.empty();
        }
        var resolved = new StringBuilder();
        var expressions = EXPRESSION.matcher(text);
        int end = 0;
        while (expressions.find()) {
            var name = expressions.group(1);
            if (!values.containsKey(name)) {
                if (!known.contains(name)) {
                    problems.add(
                            node.position(),
                            node.name() + ": there is no variable \"" + name + "\"" + Suggestion.of(name, known));
                }
                return Optional.empty();
            }
            resolved.append(text, end, expressions.start()).append(values.get(name));
            end = expressions.end();
        }
        if (text.indexOf("{{", end) >= 0) {
            problems.add(node.position(), node.name() + ": an expression is not closed; write {{ name }}");
            return Optional.empty();
        }
        return Optional.of(resolved.append(text, end, text.length()).toString());
    }
}
