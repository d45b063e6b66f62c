package dev.coracle.conformance.guests;

import static dev.coracle.conformance.Command.coracleRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.conformance.Command;
import dev.coracle.conformance.Suites;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One small program from each toolchain: what `guests/bin` beside the suites holds as core modules.
class SmallProgramsTest {
    @TempDir
    private Path data;

    private static Path guest(String name) {
        return Suites.folder("../guests/bin").resolve(name);
    }

    @Test
    void helloFromC() throws IOException {
        coracleRun("--env", "GREETING=hi", "--dir", data + "::/data", guest("hello-c.wasm"), "x", "y")
                .withInput("one\ntwo\n")
                .run()
                .expect(2, """
                        hello from C, argc=3 x y
                        GREETING=hi
                        stdin: 2 lines, 8 bytes
                        file: written by C
                        clock ok: 1
                        0.666667
                        """);
        assertThat(data.resolve("c.txt")).hasContent("written by C");
    }

    @Test
    void helloFromCpp() throws IOException {
        coracleRun(guest("hello-cpp.wasm")).withInput("a b a\n").run().expect(0, """
                hello from C++ args=0
                a=2
                b=1
                210 20
                """);
    }

    @Test
    void helloFromRust() throws IOException {
        coracleRun("--env", "GREETING=hi", "--dir", data + "::/data", guest("hello-rust-p1.wasm"), "a", "b")
                .withInput("the cat The dog\n")
                .run()
                .expect(2, """
                        hello from rust, args=["a", "b"]
                        GREETING=hi
                        1 cat
                        1 dog
                        2 the
                        data: out.txt
                        4 words
                        """);
    }

    @Test
    void helloFromGo() throws IOException {
        coracleRun("--dir", data + "::/data", guest("hello-go.wasm"), "x")
                .withInput("a b a\n")
                .run()
                .expect(1, """
                        hello from go [x]\s
                        {"a":2,"b":1}
                        goroutines sum 285
                        true written by go
                        recovered: runtime error: invalid memory address or nil pointer dereference
                        """);
    }

    @Test
    void aGoReactorExportsFib() throws IOException {
        coracleRun("--invoke", "fib", guest("export-go.wasm"), "20").run().expect(0, "6765\n");
    }

    @Test
    void helloFromZig() throws IOException {
        coracleRun(guest("hello-zig.wasm"), "a", "b").run().expect(0, """
                arg 1: a
                arg 2: b
                hello from zig 2
                """);
    }

    @Test
    void helloFromAssemblyScript() throws IOException {
        coracleRun(guest("hello-as.wasm"), "a", "b", "a").run().expect(3, """
                hello from assemblyscript, argc=3
                a=2
                b=1
                fib(25)=75025
                """);
    }

    @Test
    void aJavaProgramOnWasmGcIsValid() throws IOException {
        var validate = Command.of(
                        Suites.root().resolve("coracle").toString(),
                        "validate",
                        guest("java-teavm-gc.wasm").toString())
                .run();
        assertThat(validate.exitCode()).as(validate.errors()).isZero();
    }
}
