package dev.coracle.cli;

import java.util.List;

/// Where the JVM enters.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        int exitCode = new Coracle(Console.ofProcess()).run(List.of(arguments));
        // Returning is faster: System.exit looks for a logger first. All other threads are daemons.
        if (exitCode != ExitCode.OK) {
            System.exit(exitCode);
        }
    }
}
