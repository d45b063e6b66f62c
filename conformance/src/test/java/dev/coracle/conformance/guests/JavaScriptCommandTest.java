package dev.coracle.conformance.guests;

import static dev.coracle.conformance.Command.coracleRun;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command in JavaScript, made a component of 13 MB by componentize-js: it calls the interfaces of WASI one by one.
class JavaScriptCommandTest {
    private static final String WORLD = """
            package local:app;
            world app {
              import wasi:cli/environment@0.2.12;
              import wasi:filesystem/preopens@0.2.12;
              import wasi:filesystem/types@0.2.12;
              import wasi:cli/stdin@0.2.12;
              import wasi:random/random@0.2.12;
              import wasi:clocks/monotonic-clock@0.2.12;
              export wasi:cli/run@0.2.12;
            }
            """;

    private static final String SOURCE = """
            import { getArguments, getEnvironment } from 'wasi:cli/environment@0.2.12';
            import { getDirectories } from 'wasi:filesystem/preopens@0.2.12';
            import { getStdin } from 'wasi:cli/stdin@0.2.12';
            import { getRandomBytes } from 'wasi:random/random@0.2.12';
            import { now, subscribeDuration } from 'wasi:clocks/monotonic-clock@0.2.12';

            function readAll(stream) {
              let text = '';
              for (;;) {
                try {
                  text += new TextDecoder().decode(stream.blockingRead(4n));
                } catch (error) {
                  console.log('stdin', error.payload.tag);
                  return text;
                }
              }
            }

            function useDirectory(directory, path) {
              const how = { create: true, truncate: true };
              const file = directory.openAt({}, 'js.txt', how, { read: true, write: true });
              console.log(path, String(file.write(new TextEncoder().encode('written by JS'), 0n)), file.getType());
              const [bytes, atEnd] = file.read(100n, 0n);
              console.log(new TextDecoder().decode(bytes), atEnd);
              try {
                directory.openAt({}, '../x', {}, { read: true });
              } catch (error) {
                console.log('refused', error.payload);
              }
            }

            export const run = {
              run() {
                console.log(JSON.stringify(getArguments().slice(1)), JSON.stringify(getEnvironment()));
                console.log(readAll(getStdin()));
                console.log(getRandomBytes(5n).length);
                const start = now();
                subscribeDuration(5000000n).block();
                console.log(now() - start >= 5000000n);
                getDirectories().forEach(([directory, path]) => useDirectory(directory, path));
              }
            };
            """;

    @TempDir
    private Path folder;

    @Test
    void everyInterfaceAnswersAsJavaScriptExpects() throws IOException {
        var component = Languages.javaScript(
                Files.createDirectory(folder.resolve("app")), WORLD, SOURCE, "http", "fetch-event");
        var data = Files.createDirectory(folder.resolve("data"));

        coracleRun("--dir", data + "::/data", "--env", "A=B", component, "x", "y")
                .withInput("héllo")
                .run()
                .expect(0, """
                        ["x","y"] [["A","B"]]
                        stdin closed
                        héllo
                        5
                        true
                        /data 13 regular-file
                        written by JS false
                        refused not-permitted
                        """);

        assertThat(data.resolve("js.txt")).hasContent("written by JS");
    }
}
