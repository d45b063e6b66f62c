package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.files.Listing;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A directory; one that the guest was given to start with also has a name that the guest knows it by.
final class DirectoryDescriptor extends Descriptor {
    private final Directory directory;
    private final byte @Nullable [] guestPath;
    private final Listing listing;

    /// A directory that a guest starts with.
    DirectoryDescriptor(Directory directory, String guestPath) {
        super(
                directory.isReadOnly() ? Rights.DIRECTORY & Rights.READ_ONLY : Rights.DIRECTORY,
                directory.isReadOnly() ? Rights.READ_ONLY : Rights.DIRECTORY | Rights.FILE,
                0);
        this.directory = directory;
        this.listing = new Listing(directory);
        this.guestPath = guestPath.getBytes(StandardCharsets.UTF_8);
    }

    /// A directory that the guest opened.
    DirectoryDescriptor(Directory directory, long rights, long inheriting, int flags) {
        super(rights & Rights.DIRECTORY, inheriting, flags);
        this.directory = directory;
        this.listing = new Listing(directory);
        this.guestPath = null;
    }

    Directory directory() {
        return directory;
    }

    Optional<byte[]> guestPath() {
        return Optional.ofNullable(guestPath);
    }

    Listing listing() {
        return listing;
    }

    @Override
    ErrorCode refusal(long right) {
        boolean wasNeverThere = directory.isReadOnly() && (right & Rights.READ_ONLY) == 0;
        return wasNeverThere ? ErrorCode.READ_ONLY : ErrorCode.NOT_CAPABLE;
    }

    @Override
    DirectoryDescriptor asDirectory() {
        return this;
    }

    @Override
    FileDescriptor asFile() throws WasiException {
        throw new WasiException(ErrorCode.IS_DIRECTORY);
    }

    @Override
    FileDescriptor asSeekable() throws WasiException {
        throw new WasiException(ErrorCode.IS_DIRECTORY);
    }

    @Override
    FileType type() {
        return FileType.DIRECTORY;
    }

    @Override
    FileStatus status() throws WasiException {
        return directory.status();
    }

    @Override
    void setTimes(NewTime access, NewTime modification) throws WasiException {
        directory.setTimes(access, modification);
    }

    @Override
    long read(ByteBuffer[] targets) throws WasiException {
        throw new WasiException(ErrorCode.IS_DIRECTORY);
    }

    @Override
    long write(ByteBuffer[] sources) throws WasiException {
        throw new WasiException(ErrorCode.IS_DIRECTORY);
    }

    @Override
    boolean isReady(boolean write, Poller poller) throws WasiException {
        throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
    }

    @Override
    void sync(boolean metadata) throws WasiException {
        directory.sync(metadata);
    }

    @Override
    public void close() {
        directory.close();
    }
}
