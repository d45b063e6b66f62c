package dev.coracle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.conformance.Command;
import dev.coracle.conformance.Suites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that talks with somebody at a terminal, as a component. The terminal is a pseudo-terminal that Python
/// makes.
class TerminalTest {
    private static final String WORLD = """
            package local:app;
            world app {
              include wasi:cli/command@0.2.12;
            }
            """;

    private static final String SOURCE = """
            import sys
            from wit_world import exports

            class Run(exports.Run):
                def run(self):
                    print(sys.stdin.isatty(), sys.stdout.isatty())
                    try:
                        while True:
                            print("name? ", end="", flush=True)
                            name = sys.stdin.readline()
                            if not name:
                                break
                            print(f"hello, {name.strip()}")
                    finally:
                        print("bye")
            """;

    /// Types a line when it is asked for one, and the end of the input last. Prints what the terminal showed.
    private static final String SOMEBODY = """
            import os, pty, select, sys, time

            process, terminal = pty.fork()
            if process == 0:
                os.execvp(sys.argv[1], sys.argv[1:])
            shown = b""

            def wait_for(text):
                global shown
                before = len(shown)
                end = time.monotonic() + 120
                while text not in shown[before:]:
                    if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
                        sys.exit(f"no {text} came, but {shown}")
                    shown += os.read(terminal, 1024)

            for line in [b"Ann\\n", "Zoë\\n".encode(), b"\\x04"]:
                wait_for(b"name? ")
                os.write(terminal, line)
            wait_for(b"bye\\r\\n")
            status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            sys.stdout.write(shown.decode().replace("\\r\\n", "\\n"))
            sys.exit(status)
            """;

    @TempDir
    private Path folder;

    @Test
    void eachAnswerIsReadWhenItIsTyped() throws IOException {
        if (Command.of("python3", "-c", "import pty").run().exitCode() != 0) {
            Suites.skip("a pseudo-terminal", "python3 has no module pty here");
        }
        var component = Languages.python(Files.createDirectory(folder.resolve("app")), WORLD, SOURCE);
        var somebody = Files.writeString(folder.resolve("somebody.py"), SOMEBODY);

        var result = Command.of(
                        "python3",
                        somebody.toString(),
                        Suites.root().resolve("coracle").toString(),
                        "run",
                        component.toString())
                .run();

        assertThat(result.errors()).isEmpty();
        result.expect(0, """
                True True
                name? Ann
                hello, Ann
                name? Zoë
                hello, Zoë
                name? bye
                """);
    }
}
