package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;

/// The `fd_*` functions about a descriptor itself and the attributes of its file.
public final class FdFunctions {
    private static final OpenFile.Advice[] ADVICE = OpenFile.Advice.values();

    private final DescriptorTable table;
    private final Layout layout;

    FdFunctions(DescriptorTable table, Layout layout) {
        this.table = table;
        this.layout = layout;
    }

    void fdAdvise(int fd, long offset, long length, int advice) throws WasiException {
        var file = table.get(fd, Rights.FD_ADVISE).asSeekable().file();
        if (advice < 0 || advice >= ADVICE.length) {
            throw new WasiException(ErrorCode.INVALID);
        }
        file.advise(offset, length, ADVICE[advice]);
    }

    void fdAllocate(int fd, long offset, long length) throws WasiException {
        var file = table.get(fd).asFile();
        file.require(Rights.FD_ALLOCATE);
        if (offset < 0 || length <= 0 || offset + length < 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        file.file().allocate(offset, length);
    }

    void fdClose(int fd) throws WasiException {
        table.close(fd);
    }

    void fdDatasync(int fd) throws WasiException {
        table.get(fd, Rights.FD_DATASYNC).sync(false);
    }

    void fdSync(int fd) throws WasiException {
        table.get(fd, Rights.FD_SYNC).sync(true);
    }

    void fdFdstatGet(GuestMemory memory, int fd, int result) throws WasiException {
        var descriptor = table.get(fd);
        memory.put(
                result,
                Layout.little(24)
                        .putShort((short) descriptor.type().ordinal())
                        .putShort((short) descriptor.flags())
                        .putInt(0)
                        .putLong(descriptor.rights())
                        .putLong(descriptor.inheriting())
                        .array());
    }

    void fdFdstatSetFlags(int fd, int flags) throws WasiException {
        table.get(fd, Rights.FD_FDSTAT_SET_FLAGS).setFlags(FdFlags.check(flags));
    }

    void fdFdstatSetRights(int fd, long rights, long inheriting) throws WasiException {
        table.get(fd).setRights(rights, inheriting);
    }

    void fdFilestatGet(GuestMemory memory, int fd, int result) throws WasiException {
        var descriptor = table.get(fd, Rights.FD_FILESTAT_GET);
        memory.put(result, layout.fileStatus(descriptor.status()));
    }

    void fdFilestatSetSize(int fd, long size) throws WasiException {
        var file = table.get(fd).asFile();
        file.require(Rights.FD_FILESTAT_SET_SIZE);
        if (size < 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        file.file().setSize(size);
    }

    void fdFilestatSetTimes(int fd, long access, long modification, int flags) throws WasiException {
        var descriptor = table.get(fd, Rights.FD_FILESTAT_SET_TIMES);
        descriptor.setTimes(accessTime(access, flags), modificationTime(modification, flags));
    }

    static NewTime accessTime(long time, int flags) throws WasiException {
        return newTime(time, flags & 0b11, flags);
    }

    static NewTime modificationTime(long time, int flags) throws WasiException {
        return newTime(time, flags >> 2 & 0b11, flags);
    }

    /// Two bits of `fstflags`: set to the given time, set to now.
    private static NewTime newTime(long time, int choice, int flags) throws WasiException {
        if (flags >> 4 != 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        return switch (choice) {
            case 0 -> new NewTime.Keep();
            case 1 -> new NewTime.At(time);
            case 2 -> new NewTime.Now();
            default -> throw new WasiException(ErrorCode.INVALID);
        };
    }

    void fdPrestatGet(GuestMemory memory, int fd, int result) throws WasiException {
        memory.put(
                result, Layout.little(8).putInt(0).putInt(guestPath(fd).length).array());
    }

    void fdPrestatDirName(GuestMemory memory, int fd, int pointer, int length) throws WasiException {
        byte[] path = guestPath(fd);
        if (Integer.compareUnsigned(path.length, length) > 0) {
            throw new WasiException(ErrorCode.NAME_TOO_LONG);
        }
        memory.put(pointer, path);
    }

    /// C libraries ask one number after the other until this fails with `BAD_DESCRIPTOR`.
    private byte[] guestPath(int fd) throws WasiException {
        if (table.get(fd) instanceof DirectoryDescriptor directory
                && directory.guestPath().isPresent()) {
            return directory.guestPath().get();
        }
        throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
    }

    void fdRenumber(int from, int to) throws WasiException {
        table.renumber(from, to);
    }
}
