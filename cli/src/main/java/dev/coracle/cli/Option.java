package dev.coracle.cli;

import org.jspecify.annotations.Nullable;

/// An option of a command, such as `--env NAME=VALUE`. Every option may be given more than once.
///
/// @param name with its dashes
/// @param shortName with its dash; null when there is none
/// @param argument what to call its argument in the help; null when it takes none
/// @param help one line
record Option(
        String name, @Nullable String shortName, @Nullable String argument, String help) {
    /// Where to write; of all commands that make a file.
    static final Option OUTPUT = new Option("--output", "-o", "FILE", "write there instead of to stdout");

    /// An option without an argument.
    static Option flag(String name, String help) {
        return new Option(name, null, null, help);
    }

    /// An option with an argument.
    static Option with(String name, String argument, String help) {
        return new Option(name, null, argument, help);
    }

    /// As the help shows it.
    String synopsis() {
        return (shortName == null ? "" : shortName + ", ") + (argument == null ? name : name + " " + argument);
    }
}
