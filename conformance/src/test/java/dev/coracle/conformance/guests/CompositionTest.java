package dev.coracle.conformance.guests;

import static dev.coracle.conformance.Command.coracleRun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two languages in one component: a command in Python whose import is what a component in JavaScript exports.
class CompositionTest {
    private static final String WORDS = """
            package local:text;
            interface words {
              record occurrence { word: string, times: u32 }
              count: func(text: string) -> result<list<occurrence>, string>;
            }
            """;

    private static final String JAVA_SCRIPT = """
            export const words = {
              count(text) {
                const all = text.match(/[^\\s\\d]+/g);
                if (!all) throw 'no words';
                return [...Map.groupBy(all, word => word)].map(([word, each]) => ({ word, times: each.length }));
              }
            };
            """;

    private static final String PYTHON = """
            import sys
            from componentize_py_types import Err
            from wit_world import exports
            from wit_world.imports import words

            class Run(exports.Run):
                def run(self):
                    for line in sys.stdin:
                        try:
                            print(", ".join(f"{one.times} {one.word}" for one in words.count(line)))
                        except Err as error:
                            print("refused:", error.value)
            """;

    @TempDir
    private Path folder;

    @Test
    void pythonCallsJavaScript() throws IOException {
        var plug = Languages.javaScript(
                Files.createDirectory(folder.resolve("js")),
                WORDS + "world app { export words; }",
                JAVA_SCRIPT,
                "http",
                "fetch-event",
                "stdio",
                "random",
                "clocks");
        var socket = Languages.python(
                Files.createDirectory(folder.resolve("py")),
                WORDS + "world app { import words; include wasi:cli/command@0.2.12; }",
                PYTHON);
        var both = folder.resolve("both.wasm");
        WasmTools.run("compose", socket.toString(), "-d", plug.toString(), "-o", both.toString());

        coracleRun(both).withInput("the cat the dog\n12\nà la à\n").run().expect(0, """
                2 the, 1 cat, 1 dog
                refused: no words
                2 à, 1 la
                """);
    }
}
