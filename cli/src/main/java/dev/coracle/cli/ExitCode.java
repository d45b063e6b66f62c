package dev.coracle.cli;

/// What the process ends with, where the guest does not decide it.
final class ExitCode {
    static final int OK = 0;

    /// The input is missing, broken, invalid or cannot be linked; or a script had failures.
    static final int BAD_INPUT = 1;

    /// The command line makes no sense.
    static final int USAGE = 2;

    /// The guest trapped: 128 + SIGABRT, as other engines have it.
    static final int TRAP = 134;

    /// Nobody reads the output any more: 128 + SIGPIPE.
    static final int CLOSED_PIPE = 141;

    private ExitCode() {}
}
