package dev.coracle.wasi.files.memory;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
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
