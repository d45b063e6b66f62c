package dev.coracle.conformance.guests;

import java.io.IOException;
import java.nio.file.Path;

/// Makes components for WASI 0.2 of modules for WASI 0.1, with the adapter that others use too.
public final class Adapter {
    private Adapter() {}

    /// Makes a component that exports `wasi:cli/run`.
    ///
    /// @param module that exports `_start`
    /// @param component is written
    public static void adaptCommand(Path module, Path component) throws IOException {
        var adapter =
                Packages.npm("@bytecodealliance/jco", "1.35.0").resolve("lib/wasi_snapshot_preview1.command.wasm");
        WasmTools.run(
                "component",
                "new",
                module.toString(),
                "--adapt",
                "wasi_snapshot_preview1=" + adapter,
                "-o",
                component.toString());
    }
}
