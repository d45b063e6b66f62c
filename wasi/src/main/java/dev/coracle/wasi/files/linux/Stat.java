package dev.coracle.wasi.files.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.host.WasiException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Reads attributes with `statx`, whose structure, unlike that of `stat`, is the same on every architecture.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/statx.2.html">statx(2)</a>
final class Stat {
    private static final int SIZE = 256;
    private static final long STATX_BASIC_STATS = 0x7ff;

    private Stat() {}

    /// @param name in the directory; empty for the descriptor itself
    static FileStatus read(int descriptor, String name) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            var statx = scratch.allocate(SIZE, Long.BYTES);
            Libc.callInt(
                    scratch,
                    Libc.Function.STATX,
                    descriptor,
                    Libc.string(scratch, name),
                    Constants.AT_SYMLINK_NOFOLLOW | Constants.AT_EMPTY_PATH,
                    STATX_BASIC_STATS,
                    statx.address());
            return decode(statx);
        }
    }

    private static FileStatus decode(MemorySegment statx) {
        long major = statx.get(JAVA_INT, 0x88);
        long minor = statx.get(JAVA_INT, 0x8c);
        return new FileStatus(
                major << 32 | minor & 0xffff_ffffL,
                statx.get(JAVA_LONG, 0x20),
                type(statx.get(JAVA_SHORT, 0x1c) >> 12 & 0xf),
                statx.get(JAVA_INT, 0x10),
                statx.get(JAVA_LONG, 0x28),
                time(statx, 0x40),
                time(statx, 0x70),
                time(statx, 0x60));
    }

    private static long time(MemorySegment statx, long offset) {
        return statx.get(JAVA_LONG, offset) * 1_000_000_000 + statx.get(JAVA_INT, offset + 8);
    }

    /// The file type bits of `st_mode`, shifted to the right; `d_type` of a directory entry is the same number.
    static FileType type(int bits) {
        return switch (bits) {
            case 2 -> FileType.CHARACTER_DEVICE;
            case 4 -> FileType.DIRECTORY;
            case 6 -> FileType.BLOCK_DEVICE;
            case 8 -> FileType.REGULAR_FILE;
            case 10 -> FileType.SYMBOLIC_LINK;
            case 12 -> FileType.STREAM_SOCKET;
            default -> FileType.UNKNOWN;
        };
    }
}
