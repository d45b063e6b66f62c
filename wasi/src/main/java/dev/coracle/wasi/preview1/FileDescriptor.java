package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;

/// A file, and the position at which reads and writes go on.
final class FileDescriptor extends Descriptor {
    private final OpenFile file;
    private final FileType type;
    private long position;

    FileDescriptor(OpenFile file, FileType type, long rights, long inheriting, int flags) {
        super(rights & Rights.FILE, inheriting, flags);
        this.file = file;
        this.type = type;
    }

    OpenFile file() {
        return file;
    }

    @Override
    FileDescriptor asFile() {
        return this;
    }

    @Override
    FileDescriptor asSeekable() {
        return this;
    }

    @Override
    FileType type() {
        return type;
    }

    @Override
    FileStatus status() throws WasiException {
        return file.status();
    }

    @Override
    void setTimes(NewTime access, NewTime modification) throws WasiException {
        file.setTimes(access, modification);
    }

    long position() {
        return position;
    }

    /// Moves the position; it may go past the end, never below zero.
    long seek(long base, long offset) throws WasiException {
        long target = base + offset;
        if (target < 0) { // also when base and offset, both positive, overflow
            throw new WasiException(ErrorCode.INVALID);
        }
        position = target;
        return target;
    }

    @Override
    long read(ByteBuffer[] targets) throws WasiException {
        long count = read(targets, position);
        position += count;
        return count;
    }

    long read(ByteBuffer[] targets, long from) throws WasiException {
        requireOffset(from);
        long total = 0;
        for (var target : targets) {
            int wanted = target.remaining();
            int count = wanted == 0 ? 0 : file.read(target, from + total);
            total += count;
            if (count < wanted) {
                break;
            }
        }
        return total;
    }

    @Override
    long write(ByteBuffer[] sources) throws WasiException {
        if (!hasFlag(FdFlags.APPEND)) {
            long count = write(sources, position);
            position += count;
            return count;
        }
        long total = 0;
        for (var source : sources) {
            if (source.hasRemaining()) {
                total += file.append(source);
            }
            if (source.hasRemaining()) {
                break;
            }
        }
        position = file.status().size();
        syncWritten();
        return total;
    }

    long write(ByteBuffer[] sources, long at) throws WasiException {
        requireOffset(at);
        long total = 0;
        for (var source : sources) {
            if (source.hasRemaining()) {
                total += file.write(source, at + total);
            }
            if (source.hasRemaining()) {
                break;
            }
        }
        syncWritten();
        return total;
    }

    private static void requireOffset(long offset) throws WasiException {
        if (offset < 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
    }

    private void syncWritten() throws WasiException {
        if (hasFlag(FdFlags.SYNC)) {
            file.sync(true);
        } else if (hasFlag(FdFlags.DSYNC)) {
            file.sync(false);
        }
    }

    @Override
    boolean isReady(boolean write, Poller poller) {
        return true;
    }

    @Override
    long readable() throws WasiException {
        return Math.max(0, file.status().size() - position);
    }

    @Override
    void sync(boolean metadata) throws WasiException {
        file.sync(metadata);
    }

    @Override
    public void close() {
        file.close();
    }
}
