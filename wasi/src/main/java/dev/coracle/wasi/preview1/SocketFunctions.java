package dev.coracle.wasi.preview1;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;

/// The `sock_*` functions. A guest gets its listeners from the host; it can neither make one nor connect to others.
public final class SocketFunctions {
    private static final int PEEK = 1;
    private static final int WAIT_ALL = 1 << 1;

    private static final int SHUT_READING = 1;
    private static final int SHUT_WRITING = 1 << 1;

    private final DescriptorTable table;

    SocketFunctions(DescriptorTable table) {
        this.table = table;
    }

    void sockAccept(GuestMemory memory, int fd, int flags, int result) throws WasiException {
        var listener = table.get(fd).asListener();
        listener.require(Rights.SOCK_ACCEPT);
        if ((flags & ~FdFlags.NONBLOCK) != 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        memory.getInt(result); // the place for the result exists, or no connection is taken
        memory.putInt(result, table.insert(listener.accept(flags)));
    }

    void sockRecv(GuestMemory memory, int fd, int vectors, int count, int flags, int result, int resultFlags)
            throws WasiException {
        var connection = table.get(fd).asConnection();
        connection.require(Rights.FD_READ);
        if ((flags & ~(PEEK | WAIT_ALL)) != 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        var targets = memory.getVectors(vectors, count);
        long received = (flags & PEEK) != 0
                ? connection.peek(targets)
                : (flags & WAIT_ALL) != 0 ? connection.readAll(targets) : connection.read(targets);
        memory.putInt(result, (int) received);
        memory.slice(resultFlags, Short.BYTES).putShort((short) 0);
    }

    void sockSend(GuestMemory memory, int fd, int vectors, int count, int flags, int result) throws WasiException {
        var connection = table.get(fd).asConnection();
        connection.require(Rights.FD_WRITE);
        if (flags != 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        var sources = memory.getVectors(vectors, count);
        table.account().takeOutput(sources);
        memory.putInt(result, (int) connection.write(sources));
    }

    void sockShutdown(int fd, int how) throws WasiException {
        var connection = table.get(fd).asConnection();
        connection.require(Rights.SOCK_SHUTDOWN);
        if (how == 0 || (how & ~(SHUT_READING | SHUT_WRITING)) != 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        connection.shutdown((how & SHUT_READING) != 0, (how & SHUT_WRITING) != 0);
    }
}
