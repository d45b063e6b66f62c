package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.DirectoryEntry;
import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The `fd_*` functions that move bytes, positions and directory entries.
public final class IoFunctions {
    private static final int ENTRY_HEADER = 24;

    private final DescriptorTable table;
    private final Layout layout;

    IoFunctions(DescriptorTable table, Layout layout) {
        this.table = table;
        this.layout = layout;
    }

    void fdRead(GuestMemory memory, int fd, int vectors, int count, int result) throws WasiException {
        var descriptor = readable(fd);
        memory.putInt(result, (int) descriptor.read(memory.getVectors(vectors, count)));
    }

    void fdWrite(GuestMemory memory, int fd, int vectors, int count, int result) throws WasiException {
        var descriptor = writable(fd);
        memory.putInt(result, (int) descriptor.write(counted(memory.getVectors(vectors, count))));
    }

    void fdPread(GuestMemory memory, int fd, int vectors, int count, long offset, int result) throws WasiException {
        var file = readable(fd).asSeekable();
        memory.putInt(result, (int) file.read(memory.getVectors(vectors, count), offset));
    }

    void fdPwrite(GuestMemory memory, int fd, int vectors, int count, long offset, int result) throws WasiException {
        var file = writable(fd).asSeekable();
        memory.putInt(result, (int) file.write(counted(memory.getVectors(vectors, count)), offset));
    }

    private ByteBuffer[] counted(ByteBuffer[] sources) {
        table.account().takeOutput(sources);
        return sources;
    }

    private Descriptor readable(int fd) throws WasiException {
        return table.get(fd, Rights.FD_READ);
    }

    private Descriptor writable(int fd) throws WasiException {
        return table.get(fd, Rights.FD_WRITE);
    }

    void fdSeek(GuestMemory memory, int fd, long offset, int whence, int result) throws WasiException {
        var file = table.get(fd).asSeekable();
        var from = layout.whence(whence);
        boolean onlyTells = offset == 0 && from == Layout.Whence.POSITION;
        file.require(onlyTells ? Rights.FD_TELL : Rights.FD_SEEK);
        long base = switch (from) {
            case START -> 0;
            case POSITION -> file.position();
            case END -> file.status().size();
        };
        memory.putLong(result, file.seek(base, offset));
    }

    void fdTell(GuestMemory memory, int fd, int result) throws WasiException {
        var file = table.get(fd).asSeekable();
        file.require(Rights.FD_TELL);
        memory.putLong(result, file.position());
    }

    /// Entry `n` has the cookie `n`, and is followed by the one with the cookie `n + 1`. Entries 0 and 1 are the
    /// directory
    /// itself and its parent, whose number a guest need not know: it is given the directory's own.
    void fdReaddir(GuestMemory memory, int fd, int pointer, int length, long cookie, int result) throws WasiException {
        var directory = table.directory(fd, Rights.FD_READDIR);
        if (length < 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        var target = memory.slice(pointer, length);
        var entries = cookie == 0
                ? directory.listing().restart()
                : directory.listing().entries();
        long own = directory.status().inode();
        for (long i = cookie; i >= 0 && i < entries.size() + 2L && target.hasRemaining(); i++) {
            putEntry(target, entry(entries, (int) i, own), i + 1);
        }
        memory.putInt(result, target.position());
    }

    private static DirectoryEntry entry(List<DirectoryEntry> entries, int index, long own) {
        return switch (index) {
            case 0 -> new DirectoryEntry(".", FileType.DIRECTORY, own);
            case 1 -> new DirectoryEntry("..", FileType.DIRECTORY, own);
            default -> entries.get(index - 2);
        };
    }

    /// Writes as much of an entry as there is room for; a guest sees by the length that the rest is missing.
    private static void putEntry(ByteBuffer target, DirectoryEntry entry, long next) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Layout.little(ENTRY_HEADER + name.length)
                .putLong(next)
                .putLong(entry.inode())
                .putInt(name.length)
                .putInt(entry.type().ordinal())
                .put(name)
                .array();
        target.put(bytes, 0, Math.min(bytes.length, target.remaining()));
    }
}
