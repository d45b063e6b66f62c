package dev.coracle.wasi;

import java.io.IOException;

/// The WASI versions that a guest can be given.
public final class Wasi {
    private Wasi() {}

    /// WASI 0.1, `wasi_snapshot_preview1`.
    ///
    /// ```java
    /// try (var store = new Store(engine);
    ///         var wasi = Wasi.preview1(WasiConfig.DEFAULT.withArguments("hello").withInheritedStreams())) {
    ///     var linker = new Linker(engine);
    ///     wasi.define(linker);
    ///     linker.instantiate(store, module).func("_start").call();
    /// } catch (ProcessExit exit) {
    ///     System.exit(exit.code());
    /// }
    /// ```
    ///
    /// @param config what the guest is given
    /// @return the guest's WASI, to be closed when the guest has ended
    /// @throws IOException when a directory cannot be opened or an address not listened at; the message says which
    /// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md">WASI 0.1</a>
    public static Preview1 preview1(WasiConfig config) throws IOException {
        return new Preview1(config);
    }

    /// WASI 0.2, for components.
    ///
    /// ```java
    /// try (var store = new Store(engine);
    ///         var wasi = Wasi.preview2(WasiConfig.DEFAULT.withArguments("hello").withInheritedStreams())) {
    ///     var linker = new ComponentLinker(engine);
    ///     wasi.define(linker);
    ///     var run = linker.instantiate(store, component).instance("wasi:cli/run@0.2.0").orElseThrow();
    ///     run.func("run").call();
    /// } catch (ProcessExit exit) {
    ///     System.exit(exit.code());
    /// }
    /// ```
    ///
    /// @param config what the guest is given
    /// @return the guest's WASI, to be closed when the guest has ended
    /// @throws IOException when a directory cannot be opened or an address not listened at; the message says which
    /// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2">WASI 0.2</a>
    public static Preview2 preview2(WasiConfig config) throws IOException {
        return new Preview2(config);
    }
}
