package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.component.Result;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.preview2.io.InputStream;
import dev.coracle.wasi.preview2.io.OutputStream;
import dev.coracle.wasi.services.Account;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An open file.
final class FileDescriptor extends Descriptor {
    /// Bytes that one call gives at most, whatever the guest asks for.
    private static final int MAX_READ = 1 << 16;

    private final OpenNodes.Handle<OpenFile> handle;
    private final Account account;

    FileDescriptor(OpenNodes.Handle<OpenFile> handle, Set<DescriptorFlag> flags, Filesystem filesystem) {
        super(handle, flags, filesystem);
        this.handle = handle;
        this.account = filesystem.account();
    }

    private OpenFile file() {
        return handle.node();
    }

    private void require(DescriptorFlag flag) throws WasiException {
        if (!has(flag)) {
            throw new WasiException(dev.coracle.wasi.host.ErrorCode.BAD_DESCRIPTOR);
        }
    }

    private static void requireOffset(long unsigned) throws WasiException {
        if (unsigned < 0) {
            throw new WasiException(dev.coracle.wasi.host.ErrorCode.INVALID);
        }
    }

    /// What is written through this descriptor is synchronised as its flags ask for.
    private Durability durability() {
        if (has(DescriptorFlag.FILE_INTEGRITY_SYNC)) {
            return Durability.CONTENT_AND_ATTRIBUTES;
        }
        return has(DescriptorFlag.DATA_INTEGRITY_SYNC) ? Durability.CONTENT : Durability.NONE;
    }

    @Override
    public Result<InputStream, ErrorCode> readViaStream(long offset) {
        return ErrorCode.attempt(() -> {
            require(DescriptorFlag.READ);
            requireOffset(offset);
            return new InputStream(new FileSource(handle.share(), offset));
        });
    }

    @Override
    public Result<OutputStream, ErrorCode> writeViaStream(long offset) {
        return ErrorCode.attempt(() -> {
            require(DescriptorFlag.WRITE);
            requireOffset(offset);
            return new OutputStream(FileSink.at(offset, handle.share(), durability()), account);
        });
    }

    @Override
    public Result<OutputStream, ErrorCode> appendViaStream() {
        return ErrorCode.attempt(() -> {
            require(DescriptorFlag.WRITE);
            return new OutputStream(FileSink.appending(handle.share(), durability()), account);
        });
    }

    @Override
    public Result<@Nullable Void, ErrorCode> advise(long offset, long length, OpenFile.Advice advice) {
        return ErrorCode.attempt(() -> {
            file().advise(offset, length, advice);
            return null;
        });
    }

    @Override
    public Result<@Nullable Void, ErrorCode> setSize(long size) {
        return ErrorCode.attempt(() -> {
            require(DescriptorFlag.WRITE);
            requireOffset(size);
            file().setSize(size);
            return null;
        });
    }

    @Override
    public Result<ReadResult, ErrorCode> read(long length, long offset) {
        return ErrorCode.attempt(() -> {
            require(DescriptorFlag.READ);
            requireOffset(offset);
            int wanted = length < 0 ? MAX_READ : (int) Math.min(length, MAX_READ);
            var target = ByteBuffer.allocate(wanted);
            int count = wanted == 0 ? 0 : file().read(target, offset);
            byte[] bytes = count == wanted ? target.array() : Arrays.copyOf(target.array(), count);
            return new ReadResult(bytes, wanted > 0 && count == 0);
        });
    }

    @Override
    public Result<Long, ErrorCode> write(byte[] buffer, long offset) {
        return ErrorCode.attempt(() -> {
            require(DescriptorFlag.WRITE);
            requireOffset(offset);
            account.takeOutput(buffer.length);
            long count = file().write(ByteBuffer.wrap(buffer), offset);
            durability().apply(file());
            return count;
        });
    }
}
