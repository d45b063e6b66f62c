package dev.coracle.cli;

import java.util.ArrayList;
import java.util.List;

/// What `--help` prints.
final class Help {
    private static final int WIDEST_LEFT_COLUMN = 26;

    private Help() {}

    /// The help of the program.
    static String overview() {
        List<String[]> commands = new ArrayList<>();
        for (Command command : Command.all()) {
            commands.add(new String[] {command.spec().name(), command.spec().summary()});
        }
        return """
                Coracle runs WebAssembly, compiled to JVM bytecode.

                Usage: coracle COMMAND [OPTIONS] …

                Commands:
                """ + columns(commands) + """

                Options:
                  --help      this; `coracle COMMAND --help` tells more
                  --version   the version, and the JVM under it

                Examples:
                  coracle run hello.wasm
                  coracle run --dir data::/data tool.wasm /data/input.txt
                  coracle inspect hello.wasm

                Environment:
                  CORACLE_JAVA_HOME      the JDK to run on, 25 or newer
                  CORACLE_JAVA_OPTIONS   more options for the JVM, such as -Xmx4g
                """;
    }

    /// The help of a command.
    static String of(CommandSpec spec) {
        StringBuilder text =
                new StringBuilder(spec.summary()).append("\n\nUsage: coracle ").append(spec.name());
        if (!spec.options().isEmpty()) {
            text.append(" [OPTIONS]");
        }
        if (!spec.operands().isEmpty()) {
            text.append(' ').append(spec.operands());
        }
        text.append('\n');
        if (!spec.details().isEmpty()) {
            text.append('\n').append(spec.details());
        }
        if (!spec.options().isEmpty()) {
            List<String[]> rows = new ArrayList<>();
            for (Option option : spec.options()) {
                rows.add(new String[] {option.synopsis(), option.help()});
            }
            text.append("\nOptions:\n").append(columns(rows));
        }
        text.append("\nExamples:\n");
        for (CommandSpec.Example example : spec.examples()) {
            text.append("  ")
                    .append(example.line())
                    .append("\n      ")
                    .append(example.meaning())
                    .append('\n');
        }
        return text.toString();
    }

    private static String columns(List<String[]> rows) {
        int width = 0;
        for (String[] row : rows) {
            width = Math.min(WIDEST_LEFT_COLUMN, Math.max(width, row[0].length()));
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            text.append("  ").append(row[0]).append(" ".repeat(Math.max(0, width - row[0].length())));
            text.append("   ").append(row[1]).append('\n');
        }
        return text.toString();
    }
}
