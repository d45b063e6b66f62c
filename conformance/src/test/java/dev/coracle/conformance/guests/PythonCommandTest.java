package dev.coracle.conformance.guests;

import static dev.coracle.conformance.Command.coracleRun;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command in Python, made a component of 19 MB by componentize-py: it uses WASI by way of the C library.
class PythonCommandTest {
    private static final String WORLD = """
            package local:app;
            world app {
              include wasi:cli/command@0.2.12;
            }
            """;

    private static final String SOURCE = """
            import json, os, sys, time
            from wit_world import exports

            class Run(exports.Run):
                def run(self):
                    words = sys.stdin.read().split()
                    print(json.dumps({word: words.count(word) for word in words}, sort_keys=True))
                    print(sys.argv[1:], os.environ.get("GREETING"))
                    with open("/data/py.txt", "a") as file:
                        file.write("written by Python")
                    os.rename("/data/py.txt", "/data/moved.txt")
                    print(sorted(os.listdir("/data")), os.stat("/data/moved.txt").st_size)
                    start = time.monotonic()
                    time.sleep(0.01)
                    print(time.monotonic() - start >= 0.01, len(os.urandom(16)))
                    try:
                        open("/data/../x")
                    except OSError as error:
                        print(type(error).__name__)
            """;

    @TempDir
    private Path folder;

    @Test
    void theStandardLibraryFindsWhatItNeeds() throws IOException {
        var component = Languages.python(Files.createDirectory(folder.resolve("app")), WORLD, SOURCE);
        var data = Files.createDirectory(folder.resolve("data"));

        coracleRun("--dir", data + "::/data", "--env", "GREETING=hi", component, "a", "b")
                .withInput("the cat the")
                .run()
                .expect(0, """
                        {"cat": 1, "the": 2}
                        ['a', 'b'] hi
                        ['moved.txt'] 17
                        True 16
                        PermissionError
                        """);

        assertThat(data.resolve("moved.txt")).hasContent("written by Python");
    }
}
