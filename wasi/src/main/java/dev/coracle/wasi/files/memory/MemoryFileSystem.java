package dev.coracle.wasi.files.memory;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.files.OpenOptions;
import dev.coracle.wasi.files.Paths;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;
import java.time.Instant;

/// What the nodes of one in-memory tree share: the room that is left, the numbers given out, the lock.
///
/// Any thread may use the tree; this object is the monitor of every operation, none of which waits for anything.
public final class MemoryFileSystem {
    /// What a name costs besides its content, so that empty files are not free.
    static final int NAME_COST = 256;

    private static final long DEVICE = 1;

    private final MemoryDirectory root;
    private long free;
    private long inodes;

    /// @param limit bytes of content, with 256 more for each name
    public MemoryFileSystem(long limit) {
        this.free = limit;
        this.root = new MemoryDirectory(this);
    }

    /// {@return the top of the tree}
    public Directory root() {
        return root;
    }

    /// Puts a file in, with the directories that its path names.
    ///
    /// @param path below the root, such as `lib/names.txt`
    /// @param content of the file, copied
    /// @throws WasiException `NO_SPACE`, or as [Paths] does
    public void add(String path, byte[] content) throws WasiException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            makeDirectory(path.substring(0, slash));
        }
        var options = new OpenOptions(false, true, true, false, true);
        if (Paths.open(root, path, false, false, options) instanceof OpenFile file) {
            try (file) {
                file.write(ByteBuffer.wrap(content), 0);
            }
        }
    }

    private void makeDirectory(String path) throws WasiException {
        try {
            Paths.createDirectory(root, path);
        } catch (WasiException e) {
            if (e.code() != ErrorCode.EXIST) {
                throw e;
            }
        }
    }

    void take(long bytes) throws WasiException {
        if (bytes > free) {
            throw new WasiException(ErrorCode.NO_SPACE);
        }
        free -= bytes;
    }

    void giveBack(long bytes) {
        free += bytes;
    }

    long nextInode() {
        return ++inodes;
    }

    long device() {
        return DEVICE;
    }

    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }
}
