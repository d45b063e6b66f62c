package dev.coracle.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasi.TestServices;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// The functions of preview1 with a memory of their own, as a guest would call them.
final class TestGuest implements AutoCloseable {
    static final int ROOT = 3;
    static final long EVERYTHING = Rights.FILE & ~Rights.FD_READ & ~Rights.FD_WRITE | Rights.DIRECTORY;

    final BufferMemory memory = new BufferMemory();
    final int result = memory.allocate(8);
    final Guest guest;
    final SystemFunctions system;
    final FdFunctions fds;
    final IoFunctions io;
    final PathFunctions paths;
    final SocketFunctions sockets;
    final PollFunctions poll;

    TestGuest(WasiConfig config, Layout layout) throws IOException {
        guest = Guest.of(TestServices.open(config));
        system = guest.system();
        fds = new FdFunctions(guest.table(), layout);
        io = new IoFunctions(guest.table(), layout);
        paths = new PathFunctions(guest.table(), layout);
        sockets = new SocketFunctions(guest.table());
        poll = new PollFunctions(guest.table(), layout, guest.clocks());
    }

    TestGuest(WasiConfig config) throws IOException {
        this(config, Layout.SNAPSHOT);
    }

    int open(int directory, String path, int openFlags, long rights, int fdFlags) throws WasiException {
        int text = memory.text(path);
        paths.pathOpen(memory, directory, 0, text, path.length(), openFlags, rights, rights, fdFlags, result);
        return memory.getInt(result);
    }

    int write(int fd, String text) throws WasiException {
        io.fdWrite(memory, fd, memory.vector(memory.text(text), text.length()), 1, result);
        return memory.getInt(result);
    }

    String read(int fd, int length) throws WasiException {
        int target = memory.allocate(length);
        io.fdRead(memory, fd, memory.vector(target, length), 1, result);
        return memory.string(target, memory.getInt(result));
    }

    long seek(int fd, long offset, int whence) throws WasiException {
        io.fdSeek(memory, fd, offset, whence, result);
        return memory.getLong(result);
    }

    static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WasiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Override
    public void close() {
        guest.close();
    }
}
