package dev.coracle.wasi.sockets;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;

/// What all sockets have in common.
final class Channels {
    private Channels() {}

    /// An operation of the JDK's.
    interface Operation<T> {
        T run() throws IOException;
    }

    /// Runs it and puts its failure into our words.
    static <T> T attempt(Operation<T> operation) throws WasiException {
        try {
            return operation.run();
        } catch (UnsupportedOperationException _) {
            throw new WasiException(ErrorCode.NOT_SUPPORTED);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    static InetSocketAddress localAddress(NetworkChannel channel) throws WasiException {
        return attempt(() -> (InetSocketAddress) channel.getLocalAddress());
    }

    static <T> T get(NetworkChannel channel, SocketOption<T> option) throws WasiException {
        return attempt(() -> channel.getOption(option));
    }

    static <T> void set(NetworkChannel channel, SocketOption<T> option, T value) throws WasiException {
        attempt(() -> channel.setOption(option, value));
    }

    static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception _) {
            // it is gone either way
        }
    }
}
