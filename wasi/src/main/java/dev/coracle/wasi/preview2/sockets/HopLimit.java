package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import org.jspecify.annotations.Nullable;

/// The JDK sets no hop limit. A guest that sets the usual one gets what it wants; another is refused, since a guest
/// may rely on its packets not getting far.
final class HopLimit {
    private HopLimit() {}

    static Result<@Nullable Void, SocketError> set(byte value, byte usual) {
        if (value == 0) {
            return Result.error(SocketError.INVALID_ARGUMENT);
        }
        if (value != usual) {
            return Result.error(SocketError.NOT_SUPPORTED);
        }
        return Result.ok();
    }
}
