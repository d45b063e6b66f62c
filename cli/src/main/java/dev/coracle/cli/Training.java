package dev.coracle.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What the JVM's AOT caches are trained with: `coracle run` on the guests of `examples/`.
///
/// The JVM loads all classes of a cache at every start, so commands that are not started often are left out, and
/// components have a cache of their own. Nobody but the launcher's build calls this.
public final class Training {
    private final Path examples;
    private final boolean withComponents;

    private Training(Path examples, boolean withComponents) {
        this.examples = examples;
        this.withComponents = withComponents;
    }

    /// Runs what a start usually runs.
    ///
    /// @param arguments `modules`, or `components` for these too; the folder `examples`
    public static void main(String[] arguments) throws IOException {
        new Training(Path.of(arguments[1]), arguments[0].equals("components")).run();
        System.exit(ExitCode.OK);
    }

    private void run() throws IOException {
        Path folder = Files.createTempDirectory("coracle-training");
        try {
            run(folder);
        } finally {
            delete(folder);
        }
    }

    private void run(Path folder) throws IOException {
        String hello = examples.resolve("hello.wat").toString();
        String markdown = examples.resolve("markdown/markdown.wasm").toString();
        Path binary = assemble("hello.wat", folder.resolve("hello.wasm"));
        String cache = folder.resolve("cache").toString();
        if (withComponents) {
            runComponents(folder, cache);
        }
        // With the process's own streams, as users have it; the second time from the cache.
        for (int i = 0; i < 2; i++) {
            Main.main(new String[] {"run", "--cache", cache, hello});
            Main.main(new String[] {"run", "--cache", cache, binary.toString()});
            coracle("# A *text*\n\n- with `some`\n- **markup**\n", "run", "--cache", cache, markdown);
        }
        coracle("", "run", "--no-cache", "--dir", examples + "::/here", "--env", "A=B", markdown, "/here/README.md");
        coracle(
                "",
                "run",
                "--no-cache",
                "--invoke",
                "fibonacci",
                examples.resolve("fibonacci.wat").toString(),
                "90");
        coracle("(module (func (export \"_start\") unreachable))", "run", "--no-cache", "-");
        coracle(largeFunction(), "run", "--no-cache", "--invoke", "interpret", "-", "7");
    }

    private void runComponents(Path folder, String cache) throws IOException {
        Path cat = assemble("cat.wat", folder.resolve("cat.wasm"));
        for (int i = 0; i < 2; i++) {
            Main.main(new String[] {"run", "--cache", cache, "--dir", examples + "::/", cat.toString(), "hello.wat"});
        }
    }

    private Path assemble(String example, Path binary) throws IOException {
        return Files.write(
                binary, coracle("", "assemble", examples.resolve(example).toString()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// A module whose function is so large that it is split: the cases of an interpreter in a loop.
    private static String largeFunction() {
        int cases = 60;
        var text = new StringBuilder("(module (memory 1) (global $g (mut i32) (i32.const 0))"
                + "(func (export \"interpret\") (param $n i32) (result i32) (local $x i32) (local $y i64) (local $z f64)"
                + " loop $next\n");
        text.repeat(" block", cases).append(" local.get $n i32.const 63 i32.and br_table");
        for (int i = 0; i < cases; i++) {
            text.append(' ').append(i);
        }
        for (int i = 0; i < cases; i++) {
            text.append(" end\n local.get $x i32.load offset=8 local.set $x");
            text.append(
                    " local.get $y i64.const 3 i64.add local.set $y local.get $z f64.const 0.5 f64.mul local.set $z");
            text.append(" local.get $x global.get $g i32.lt_u if (result i32) i32.const 1 else i32.const 2 end");
            text.append(
                    " local.set $x i32.const 16 local.get $y i64.store local.get $n i32.const 1 i32.sub local.tee $n br_if ");
            text.append(cases - 1 - i).append(" i32.const 1 return\n");
        }
        return text.append(" end i32.const 0))").toString();
    }

    private static byte[] coracle(String stdin, String... words) {
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        new Coracle(new Console(in, out, OutputStream.nullOutputStream(), Console.Terminals.NONE)).run(List.of(words));
        return out.toByteArray();
    }
}
