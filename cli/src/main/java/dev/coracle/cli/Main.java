package dev.coracle.cli;

import java.util.List;

/// Where the JVM enters.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        System.exit(new Coracle(Console.ofProcess()).run(List.of(arguments)));
    }
}
