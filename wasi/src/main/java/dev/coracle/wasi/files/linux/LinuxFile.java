package dev.coracle.wasi.files.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.host.WasiException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/// A file held by its descriptor.
final class LinuxFile implements OpenFile {
    /// Bytes of the Java heap that go through a native copy at once. The JDK's own direct buffers would be cheaper to
    /// write down and far dearer: each is zeroed, counted and given a cleaner.
    private static final int MAX_COPY = 1 << 16;

    private final Descriptor descriptor;
    private boolean appending;

    LinuxFile(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public int read(ByteBuffer target, long position) throws WasiException {
        if (target.isDirect()) {
            int count = transfer(Libc.Function.PREAD, target, position);
            target.position(target.position() + count);
            return count;
        }
        try (var scratch = Arena.ofConfined()) {
            var copy = scratch.allocate(Math.min(target.remaining(), MAX_COPY)).asByteBuffer();
            int count = transfer(Libc.Function.PREAD, copy, position);
            target.put(copy.limit(count));
            return count;
        }
    }

    @Override
    public int write(ByteBuffer source, long position) throws WasiException {
        setAppending(false);
        return put(Libc.Function.PWRITE, source, position);
    }

    @Override
    public int append(ByteBuffer source) throws WasiException {
        setAppending(true);
        return put(Libc.Function.WRITE, source, 0);
    }

    private int put(Libc.Function function, ByteBuffer source, long position) throws WasiException {
        int count = source.isDirect() ? transfer(function, source, position) : putCopy(function, source, position);
        source.position(source.position() + count);
        return count;
    }

    private int putCopy(Libc.Function function, ByteBuffer source, long position) throws WasiException {
        int length = Math.min(source.remaining(), MAX_COPY);
        try (var scratch = Arena.ofConfined()) {
            var copy = scratch.allocate(length).asByteBuffer();
            copy.put(source.slice(source.position(), length)).flip();
            return transfer(function, copy, position);
        }
    }

    private int transfer(Libc.Function function, ByteBuffer direct, long position) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            long address = MemorySegment.ofBuffer(direct).address();
            return (int) Libc.call(scratch, function, descriptor.number(), address, direct.remaining(), position, 0);
        } finally {
            Reference.reachabilityFence(direct);
        }
    }

    /// With `O_APPEND` even `pwrite` goes to the end, so the flag is set for appending writes alone.
    private void setAppending(boolean value) throws WasiException {
        if (appending != value) {
            try (var scratch = Arena.ofConfined()) {
                int flags = value ? Constants.O_APPEND : 0;
                Libc.callInt(scratch, Libc.Function.FCNTL, descriptor.number(), Constants.F_SETFL, flags, 0, 0);
            }
            appending = value;
        }
    }

    @Override
    public FileStatus status() throws WasiException {
        return Stat.read(descriptor.number(), "");
    }

    @Override
    public void setTimes(NewTime access, NewTime modification) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            long times = Descriptor.times(scratch, access, modification).address();
            Libc.callInt(scratch, Libc.Function.FUTIMENS, descriptor.number(), times, 0, 0, 0);
        }
    }

    @Override
    public void setSize(long size) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            Libc.callInt(scratch, Libc.Function.FTRUNCATE, descriptor.number(), size, 0, 0, 0);
        }
    }

    /// Not `posix_fallocate`, which writes every block where the file system cannot allocate: for a guest to ask for.
    @Override
    public void allocate(long offset, long length) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            Libc.callInt(scratch, Libc.Function.FALLOCATE, descriptor.number(), 0, offset, length, 0);
        }
    }

    @Override
    public void advise(long offset, long length, Advice advice) throws WasiException {
        OpenFile.super.advise(offset, length, advice);
        int number = switch (advice) {
            case NORMAL -> 0;
            case RANDOM -> 1;
            case SEQUENTIAL -> 2;
            case WILL_NEED -> 3;
            case DONT_NEED -> dontNeed();
            case NO_REUSE -> dontNeed() + 1;
        };
        try (var scratch = Arena.ofConfined()) {
            var state = scratch.allocate(JAVA_INT); // not set by this function, which answers an error number itself
            int errno = (int)
                    Libc.invoke(Libc.Function.POSIX_FADVISE, state, descriptor.number(), offset, length, number, 0);
            if (errno != 0) {
                throw Errno.exception(errno);
            }
        }
    }

    /// s390 alone numbers these two differently.
    private static int dontNeed() {
        return System.getProperty("os.arch").equals("s390x") ? 6 : 4;
    }

    @Override
    public void sync(boolean metadata) throws WasiException {
        descriptor.sync(metadata);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
