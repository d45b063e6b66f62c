package dev.coracle.wasi.files.linux;

/// Numbers of the Linux interface, as the header files have them.
final class Constants {
    static final int AT_FDCWD = -100;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_REMOVEDIR = 0x200;
    static final int AT_EMPTY_PATH = 0x1000;

    static final int O_RDONLY = 0;
    static final int O_WRONLY = 1;
    static final int O_RDWR = 2;
    static final int O_CREAT = 0x40;
    static final int O_EXCL = 0x80;
    static final int O_NOCTTY = 0x100;
    static final int O_TRUNC = 0x200;
    static final int O_APPEND = 0x400;
    static final int O_CLOEXEC = 0x80000;
    static final int O_PATH = 0x200000;
    static final int O_DIRECTORY;
    static final int O_NOFOLLOW;

    static {
        // arch/{arm64,powerpc}/include/uapi/asm/fcntl.h; all others take asm-generic's
        boolean ownNumbers = switch (System.getProperty("os.arch")) {
            case "aarch64", "ppc64", "ppc64le" -> true;
            default -> false;
        };
        O_DIRECTORY = ownNumbers ? 0x4000 : 0x10000;
        O_NOFOLLOW = ownNumbers ? 0x8000 : 0x20000;
    }

    static final int F_SETFL = 4;

    static final long UTIME_NOW = 0x3fffffff;
    static final long UTIME_OMIT = 0x3ffffffe;

    private Constants() {}
}
