package dev.coracle.services.serve.spin;

import dev.coracle.component.Result;
import java.util.Map;
import java.util.regex.Pattern;

/// The interface `fermyon:spin/variables`, for all guests of an app.
public final class Variables {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    private final Map<String, String> values;

    /// The variant `error`.
    public sealed interface Error {
        record InvalidName(String value) implements Error {}

        record Undefined(String value) implements Error {}

        record Provider(String value) implements Error {}

        record Other(String value) implements Error {}
    }

    Variables(Map<String, String> values) {
        this.values = values;
    }

    /// {@return whether it is a name of a variable: lower case, words with `_` between them}
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// `get: func(name: string) -> result<string, error>`
    public Result<String, Error> get(String name) {
        var value = values.get(name);
        if (value != null) {
            return Result.ok(value);
        }
        return Result.error(
                isName(name)
                        ? new Error.Undefined("no variable \"" + name + "\" is given to this component")
                        : new Error.InvalidName("\"" + name + "\" is no name: write lower case, digits and _"));
    }
}
