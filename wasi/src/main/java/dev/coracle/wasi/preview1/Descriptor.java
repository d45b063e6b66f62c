package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;

/// What a descriptor number stands for: a host service, and what may be done with it through this number.
///
/// Each kind overrides what it can do; everything else fails as POSIX has it fail.
abstract sealed class Descriptor implements AutoCloseable
        permits DirectoryDescriptor,
                FileDescriptor,
                InputDescriptor,
                OutputDescriptor,
                ListenerDescriptor,
                ConnectionDescriptor {
    private long rights;
    private long inheriting;
    private int flags;

    Descriptor(long rights, long inheriting, int flags) {
        this.rights = rights;
        this.inheriting = inheriting;
        this.flags = flags;
    }

    final long rights() {
        return rights;
    }

    /// The rights that what is opened through this descriptor can have.
    final long inheriting() {
        return inheriting;
    }

    final int flags() {
        return flags;
    }

    final boolean hasFlag(int flag) {
        return (flags & flag) != 0;
    }

    /// Gives rights up; none can be won.
    final void setRights(long newRights, long newInheriting) throws WasiException {
        if ((newRights & ~rights) != 0 || (newInheriting & ~inheriting) != 0) {
            throw new WasiException(ErrorCode.NOT_CAPABLE);
        }
        rights = newRights;
        inheriting = newInheriting;
    }

    /// Changes how reads and writes behave.
    void setFlags(int newFlags) throws WasiException {
        flags = newFlags;
    }

    final void require(long right) throws WasiException {
        if ((rights & right) != right) {
            throw new WasiException(refusal(right));
        }
    }

    /// Reading and writing fail as on a POSIX descriptor that was not opened for it.
    ErrorCode refusal(long right) {
        return right == Rights.FD_READ || right == Rights.FD_WRITE ? ErrorCode.BAD_DESCRIPTOR : ErrorCode.NOT_CAPABLE;
    }

    abstract FileType type();

    FileStatus status() throws WasiException {
        return FileStatus.of(type());
    }

    void setTimes(NewTime access, NewTime modification) throws WasiException {
        throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
    }

    /// Reads into `targets` in turn, waiting for at least one byte; `0` at the end.
    abstract long read(ByteBuffer[] targets) throws WasiException;

    /// Writes `sources` in turn, perhaps not all.
    abstract long write(ByteBuffer[] sources) throws WasiException;

    /// Whether the next read or write would return at once; if not, `poller` is told what to wait for.
    abstract boolean isReady(boolean write, Poller poller) throws WasiException;

    /// Bytes that could be read now, as far as is known, for [#isReady] having answered true.
    long readable() throws WasiException {
        return 1;
    }

    /// The directory that paths start from.
    DirectoryDescriptor asDirectory() throws WasiException {
        throw new WasiException(ErrorCode.NOT_DIRECTORY);
    }

    /// The file with a position and a size.
    FileDescriptor asFile() throws WasiException {
        throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
    }

    /// As [#asFile], but for what needs a position: a stream says that it has none.
    FileDescriptor asSeekable() throws WasiException {
        throw new WasiException(ErrorCode.INVALID_SEEK);
    }

    ListenerDescriptor asListener() throws WasiException {
        throw new WasiException(ErrorCode.NOT_SOCKET);
    }

    ConnectionDescriptor asConnection() throws WasiException {
        throw new WasiException(ErrorCode.NOT_SOCKET);
    }

    void sync(boolean metadata) throws WasiException {
        throw new WasiException(ErrorCode.INVALID);
    }

    void advise(long offset, long length, OpenFile.Advice advice) throws WasiException {
        asSeekable().file().advise(offset, length, advice);
    }

    @Override
    public abstract void close();
}
