package dev.coracle.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Runs `coracle` inside the test's JVM, with streams of its own.
final class CommandLine {
    private CommandLine() {}

    /// What a command left behind.
    record Result(int exitCode, byte[] output, String messages) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Result that
                    && exitCode == that.exitCode
                    && Arrays.equals(output, that.output)
                    && messages.equals(that.messages);
        }

        @Override
        public int hashCode() {
            return messages.hashCode();
        }

        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    static Result coracle(String... words) {
        return coracle(new byte[0], words);
    }

    static Result coracle(byte[] stdin, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(new ByteArrayInputStream(stdin), out, err, Console.Terminals.NONE);
        int exitCode = new Coracle(console).run(List.of(words));
        return new Result(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }
}
