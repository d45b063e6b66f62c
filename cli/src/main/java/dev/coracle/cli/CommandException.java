package dev.coracle.cli;

import java.util.Objects;

/// Ends a command with a message for the user. Not an error of Coracle, so it has no stack trace.
final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /// The command line makes no sense.
    static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }

    /// A file, a module or the surroundings are not as they must be.
    static CommandException badInput(String message) {
        return new CommandException(ExitCode.BAD_INPUT, message);
    }

    /// The guest trapped before it was there to trap.
    static CommandException trap(String message) {
        return new CommandException(ExitCode.TRAP, message);
    }

    /// What the process ends with.
    int exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
