package dev.coracle.cli;

import java.util.List;

/// What a command is called and what it takes. Parsing, help and completion all read this.
///
/// @param name as typed
/// @param operands what follows the options, such as `FILE|- [ARGS…]`
/// @param operandEndsOptions whether the words behind the first operand belong to the guest
/// @param summary one line
/// @param details what else its help says; may be empty
/// @param options in the order of the help
/// @param examples whole command lines, each with what it does
record CommandSpec(
        String name,
        String operands,
        boolean operandEndsOptions,
        String summary,
        String details,
        List<Option> options,
        List<Example> examples) {
    /// A command line and what it does.
    record Example(String line, String meaning) {}
}
