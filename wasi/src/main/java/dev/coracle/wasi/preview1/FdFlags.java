package dev.coracle.wasi.preview1;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;

/// How a descriptor reads and writes, one bit each.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md#fdflags">fdflags</a>
final class FdFlags {
    static final int APPEND = 1;
    static final int DSYNC = 1 << 1;
    static final int NONBLOCK = 1 << 2;
    static final int RSYNC = 1 << 3;
    static final int SYNC = 1 << 4;

    private static final int ALL = APPEND | DSYNC | NONBLOCK | RSYNC | SYNC;

    private FdFlags() {}

    static int check(int flags) throws WasiException {
        if ((flags & ~ALL) != 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        return flags;
    }
}
