package dev.coracle.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the JVM's AOT cache is trained with: `coracle run` on the guests of `examples/`.
///
/// The JVM loads all classes of the cache at every start, so commands that are not started often are left out. Nobody
/// but the launcher's build calls this.
public final class Training {
    private final Path examples;

    private Training(Path examples) {
        this.examples = examples;
    }

    /// Runs what a start usually runs.
    ///
    /// @param arguments the folder `examples`
    public static void main(String[] arguments) throws IOException {
        new Training(Path.of(arguments[0])).run();
        System.exit(ExitCode.OK);
    }

    private void run() throws IOException {
        String hello = examples.resolve("hello.wat").toString();
        String markdown = examples.resolve("markdown/markdown.wasm").toString();
        byte[] binary = coracle("", "assemble", hello);
        Path file = Files.createTempFile("hello", ".wasm");
        try {
            Files.write(file, binary);
            // With the process's own streams, as users have it.
            Main.main(new String[] {"run", hello});
            Main.main(new String[] {"run", file.toString()});
        } finally {
            Files.delete(file);
        }
        coracle("# A *text*\n\n- with `some`\n- **markup**\n", "run", markdown);
        coracle("", "run", "--dir", examples + "::/here", "--env", "A=B", markdown, "/here/README.md");
        coracle(
                "",
                "run",
                "--invoke",
                "fibonacci",
                examples.resolve("fibonacci.wat").toString(),
                "90");
        coracle("(module (func (export \"_start\") unreachable))", "run", "-");
    }

    private static byte[] coracle(String stdin, String... words) {
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        new Coracle(new Console(in, out, OutputStream.nullOutputStream(), Console.Terminals.NONE)).run(List.of(words));
        return out.toByteArray();
    }
}
