package dev.coracle.wasi.files.linux;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;

/// The error numbers of Linux, the same on every architecture that it shares `asm-generic/errno.h` with.
final class Errno {
    static final int EINTR = 4;

    private Errno() {}

    static WasiException exception(int errno) {
        return new WasiException(code(errno));
    }

    private static ErrorCode code(int errno) {
        return switch (errno) {
            case 1 -> ErrorCode.NOT_PERMITTED;
            case 2 -> ErrorCode.NO_ENTRY;
            case 5 -> ErrorCode.IO;
            case 6 -> ErrorCode.NO_SUCH_DEVICE;
            case 9 -> ErrorCode.BAD_DESCRIPTOR;
            case 11 -> ErrorCode.AGAIN;
            case 12 -> ErrorCode.NO_MEMORY;
            case 13 -> ErrorCode.ACCESS;
            case 14 -> ErrorCode.FAULT;
            case 16 -> ErrorCode.BUSY;
            case 17 -> ErrorCode.EXIST;
            case 18 -> ErrorCode.CROSS_DEVICE;
            case 19 -> ErrorCode.NO_DEVICE;
            case 20 -> ErrorCode.NOT_DIRECTORY;
            case 21 -> ErrorCode.IS_DIRECTORY;
            case 22 -> ErrorCode.INVALID;
            case 23 -> ErrorCode.TOO_MANY_FILES;
            case 24 -> ErrorCode.TOO_MANY_DESCRIPTORS;
            case 25 -> ErrorCode.NOT_TERMINAL;
            case 26 -> ErrorCode.TEXT_BUSY;
            case 27 -> ErrorCode.FILE_TOO_BIG;
            case 28 -> ErrorCode.NO_SPACE;
            case 29 -> ErrorCode.INVALID_SEEK;
            case 30 -> ErrorCode.READ_ONLY;
            case 31 -> ErrorCode.TOO_MANY_LINKS;
            case 32 -> ErrorCode.PIPE;
            case 34 -> ErrorCode.RANGE;
            case 35 -> ErrorCode.DEADLOCK;
            case 36 -> ErrorCode.NAME_TOO_LONG;
            case 38 -> ErrorCode.NO_SYSTEM;
            case 39 -> ErrorCode.NOT_EMPTY;
            case 40 -> ErrorCode.LOOP;
            case 75 -> ErrorCode.OVERFLOW;
            case 84 -> ErrorCode.ILLEGAL_SEQUENCE;
            case 95 -> ErrorCode.NOT_SUPPORTED;
            case 116 -> ErrorCode.STALE;
            case 122 -> ErrorCode.DISK_QUOTA;
            default -> ErrorCode.IO;
        };
    }
}
