package dev.coracle.wasi;

import dev.coracle.engine.Linker;
import dev.coracle.wasi.preview1.Dispatcher;
import dev.coracle.wasi.preview1.Guest;
import dev.coracle.wasi.preview1.Layout;
import java.io.IOException;

/// WASI 0.1 for one guest: its descriptors, streams, clocks and random bytes, as functions to import.
///
/// Made by [Wasi#preview1]. Instances that share it share its descriptors, as the modules of one program do. It is used
/// by the thread that runs the guest; [#close] may be called when the guest has ended.
public final class Preview1 implements AutoCloseable {
    private final Guest guest;

    Preview1(WasiConfig config) throws IOException {
        this.guest = Guest.of(Grants.open(config));
    }

    /// Defines all functions of `wasi_snapshot_preview1`, and of `wasi_unstable` as it was named before.
    ///
    /// @param linker of the guest's engine
    public void define(Linker linker) {
        for (var layout : Layout.values()) {
            new Dispatcher(guest, layout).define(linker);
        }
    }

    /// Closes every descriptor: files, directories, sockets. Streams that the configuration named stay open.
    @Override
    public void close() {
        guest.close();
    }
}
