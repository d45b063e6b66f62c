package dev.coracle.wasi.host;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells terminals from files and pipes.
final class Terminals {
    private Terminals() {}

    /// @param descriptor of this process: 0, 1 or 2
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            return consoleIsTerminal();
        }
    }

    /// Where there is no /proc: the JDK knows of all three streams together only, and takes its time.
    @SuppressWarnings("SystemConsoleNull") // it is null under -Djdk.console=java.base
    private static boolean consoleIsTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
