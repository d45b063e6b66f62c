package dev.coracle.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The words behind a command's name, told apart into options and operands.
///
/// An option is `--name`, `--name VALUE` or `--name=VALUE`, a short one `-n`, `-n VALUE` or `-nVALUE`. `--` ends them;
/// where the rest belongs to a guest, so does the first word that is none, and a guest's own options need no quoting.
final class Arguments {
    private final Map<String, List<String>> options = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Arguments() {}

    /// @throws CommandException if an option is unknown, or has an argument too many or too few
    static Arguments parse(CommandSpec spec, List<String> words) throws CommandException {
        Arguments result = new Arguments();
        int at = 0;
        while (at < words.size()) {
            String word = words.get(at);
            if (word.equals("--")) {
                at++;
                break;
            }
            if (word.startsWith("-") && !word.equals("-")) {
                at = result.addOption(spec, words, at);
            } else if (spec.operandEndsOptions()) {
                break;
            } else {
                result.operands.add(word);
                at++;
            }
        }
        result.operands.addAll(words.subList(at, words.size()));
        return result;
    }

    /// Reads the option at an index; answers the index behind it and its argument.
    private int addOption(CommandSpec spec, List<String> words, int at) throws CommandException {
        String word = spelledOut(spec, words.get(at));
        int equals = word.indexOf('=');
        Option option = option(spec, equals < 0 ? word : word.substring(0, equals));
        int next = at + 1;
        String value = "";
        if (option.argument() == null) {
            if (equals >= 0) {
                throw CommandException.usage(option.name() + " takes no argument");
            }
        } else if (equals >= 0) {
            value = word.substring(equals + 1);
        } else if (next < words.size()) {
            value = words.get(next++);
        } else {
            throw CommandException.usage(option.name() + " needs an argument: " + option.synopsis());
        }
        options.computeIfAbsent(option.name(), _ -> new ArrayList<>()).add(value);
        return next;
    }

    /// Turns `-nVALUE` and `-n=VALUE` into `--name=VALUE`.
    private static String spelledOut(CommandSpec spec, String word) {
        for (Option option : spec.options()) {
            String name = option.shortName();
            if (name != null && option.argument() != null && word.startsWith(name) && word.length() > name.length()) {
                int value = name.length() + (word.startsWith("=", name.length()) ? 1 : 0);
                return option.name() + "=" + word.substring(value);
            }
        }
        return word;
    }

    private static Option option(CommandSpec spec, String name) throws CommandException {
        for (Option option : spec.options()) {
            if (name.equals(option.name()) || name.equals(option.shortName())) {
                return option;
            }
        }
        throw CommandException.usage(
                "coracle " + spec.name() + " has no option " + name + "; see coracle " + spec.name() + " --help");
    }

    /// Whether the option was given.
    boolean has(String option) {
        return options.containsKey(option);
    }

    /// What was given for the option, in order.
    List<String> values(String option) {
        return options.getOrDefault(option, List.of());
    }

    /// What was given for the option last, else `otherwise`.
    String value(String option, String otherwise) {
        List<String> values = values(option);
        return values.isEmpty() ? otherwise : values.getLast();
    }

    /// What was given for the option last, read as something else than text.
    ///
    /// @param reader throws an [IllegalArgumentException] with the reason for what it cannot read
    /// @throws CommandException with that reason
    <T> Optional<T> read(String option, Function<String, T> reader) throws CommandException {
        List<String> values = values(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(read(option, values.getLast(), reader));
    }

    /// Everything that was given for the option, in order, read as something else than text.
    ///
    /// @param reader as there
    /// @throws CommandException as there
    <T> List<T> readAll(String option, Function<String, T> reader) throws CommandException {
        List<T> all = new ArrayList<>();
        for (String value : values(option)) {
            all.add(read(option, value, reader));
        }
        return all;
    }

    private static <T> T read(String option, String value, Function<String, T> reader) throws CommandException {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(option + ": " + e.getMessage());
        }
    }

    /// The words behind the options.
    List<String> operands() {
        return operands;
    }

    /// The only operand.
    ///
    /// @param what it is called in the message
    /// @throws CommandException if there is none, or more than one
    String onlyOperand(String what) throws CommandException {
        if (operands.isEmpty()) {
            throw CommandException.usage("no " + what + " given");
        }
        if (operands.size() > 1) {
            throw CommandException.usage("one " + what + " at a time, not also " + operands.get(1));
        }
        return operands.getFirst();
    }
}
