package dev.coracle.wasi.files.memory;

import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.files.NewTime;

/// What a name can stand for. Callers hold the file system's monitor.
abstract sealed class MemoryNode permits MemoryContent, MemoryLink, MemoryFolder {
    final MemoryFileSystem system;
    private final long inode;
    private int links;
    private long accessTime = MemoryFileSystem.now();
    private long modificationTime = accessTime;
    private long changeTime = accessTime;

    MemoryNode(MemoryFileSystem system) {
        this.system = system;
        this.inode = system.nextInode();
    }

    abstract FileType type();

    abstract long size();

    /// The last name and the last handle are gone.
    void release() {}

    final long inode() {
        return inode;
    }

    final int links() {
        return links;
    }

    final void addLink(int count) {
        links += count;
        changeTime = MemoryFileSystem.now();
    }

    final FileStatus status() {
        return new FileStatus(system.device(), inode, type(), links, size(), accessTime, modificationTime, changeTime);
    }

    final void modified() {
        modificationTime = MemoryFileSystem.now();
        changeTime = modificationTime;
    }

    final void setTimes(NewTime access, NewTime modification) {
        changeTime = MemoryFileSystem.now();
        accessTime = choose(access, accessTime);
        modificationTime = choose(modification, modificationTime);
    }

    private long choose(NewTime time, long old) {
        return switch (time) {
            case NewTime.Keep _ -> old;
            case NewTime.Now _ -> changeTime;
            case NewTime.At(long nanoseconds) -> nanoseconds;
        };
    }
}
