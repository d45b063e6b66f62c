package dev.coracle.conformance.guests;

import static dev.coracle.conformance.Command.coracleRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.conformance.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clang compiles, wasm-ld links, and what they made runs: three programs, all under Coracle.
class CompilerToolchainTest {
    private static final String SOURCE = """
            #include <stdio.h>
            int main(void) { puts("compiled by clang in wasm"); return 7; }
            """;

    @TempDir
    private Path data;

    @TempDir
    private Path resources;

    @Test
    void clangCompilesAndLinksAProgramThatRuns() throws IOException {
        var gen = Packages.npm("@yowasp/clang", "22.0.0-git20542-10").resolve("gen");
        var unpacked =
                Command.of("tar", "xf", gen.resolve("llvm-resources.tar").toString(), "-C", resources.toString());
        assertThat(unpacked.run().exitCode()).isZero();
        Files.writeString(data.resolve("m.c"), SOURCE);
        var llvm = gen.resolve("llvm.core.wasm");

        tool(llvm, "clang", "--sysroot=/usr", "-O2", "-c", "/data/m.c", "-o", "/data/m.o")
                .expect(0, "")
                .report("clang's first object file", 30);
        tool(
                        llvm,
                        "wasm-ld",
                        "-L/usr/lib/wasm32-wasip1",
                        "/usr/lib/wasm32-wasip1/crt1-command.o",
                        "/data/m.o",
                        "-lc",
                        "/usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a",
                        "-o",
                        "/data/m.wasm")
                .expect(0, "");
        coracleRun(data.resolve("m.wasm")).run().expect(7, "compiled by clang in wasm\n");
    }

    /// One of the programs inside the same module: it looks at its own name.
    private Command.Result tool(Path llvm, String name, String... arguments) throws IOException {
        var words = new ArrayList<Object>(
                List.of("--argv0", name, "--dir", data + "::/data", "--dir", resources + "::/usr", llvm));
        words.addAll(List.of(arguments));
        return coracleRun(words.toArray()).run();
    }
}
