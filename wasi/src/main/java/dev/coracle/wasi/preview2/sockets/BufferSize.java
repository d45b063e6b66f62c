package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import dev.coracle.wasi.host.WasiException;
import org.jspecify.annotations.Nullable;

/// Sizes of the system's buffers: any may be asked for but 0, and fewer may be given.
final class BufferSize {
    /// More than any system gives; more than this would be memory of the machine for nothing.
    private static final int MAX = 1 << 24;

    private BufferSize() {}

    interface Getter {
        Integer get() throws WasiException;
    }

    interface Setter {
        void set(int size) throws WasiException;
    }

    static Result<Long, SocketError> get(Getter getter) {
        return SocketError.attempt(() -> getter.get().longValue());
    }

    static Result<@Nullable Void, SocketError> set(long unsigned, Setter setter) {
        if (unsigned == 0) {
            return Result.error(SocketError.INVALID_ARGUMENT);
        }
        return SocketError.attempt(() -> {
            setter.set(clamp(unsigned));
            return null;
        });
    }

    static int clamp(long unsigned) {
        return unsigned < 0 ? MAX : (int) Math.min(unsigned, MAX);
    }
}
