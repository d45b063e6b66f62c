package dev.coracle.wasi.preview1;

import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.channels.SelectableChannel;

/// What listeners and connections have in common.
final class Sockets {
    private Sockets() {}

    static void setBlocking(SelectableChannel channel, boolean blocking) throws WasiException {
        try {
            channel.configureBlocking(blocking);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    static boolean isReady(Poller poller, SelectableChannel channel, int operation) throws WasiException {
        try {
            return poller.isReady(channel, operation);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    static void close(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // the descriptor is gone either way
        }
    }
}
