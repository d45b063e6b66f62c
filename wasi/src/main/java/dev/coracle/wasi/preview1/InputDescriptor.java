package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.StreamInput;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A stream to read from: standard input.
final class InputDescriptor extends Descriptor {
    private final StreamInput input;

    InputDescriptor(StreamInput input) {
        super(Rights.INPUT, 0, 0);
        this.input = input;
    }

    /// A terminal must say so: C libraries ask in order to choose their buffering.
    @Override
    FileType type() {
        return input.isTerminal() ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }

    /// Fills the first buffer with room alone: a second read might wait though there are bytes to give.
    @Override
    long read(ByteBuffer[] targets) throws WasiException {
        try {
            for (var target : targets) {
                if (target.hasRemaining()) {
                    return Math.max(0, read(target));
                }
            }
            return 0;
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    private int read(ByteBuffer target) throws IOException, WasiException {
        if (!hasFlag(FdFlags.NONBLOCK)) {
            return input.readBlocking(target);
        }
        int count = input.read(target);
        if (count == 0) {
            throw new WasiException(ErrorCode.AGAIN);
        }
        return count;
    }

    @Override
    long write(ByteBuffer[] sources) throws WasiException {
        throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
    }

    @Override
    boolean isReady(boolean write, Poller poller) throws WasiException {
        if (write) {
            throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
        }
        return input.isReadable(poller);
    }

    @Override
    long readable() {
        return input.available();
    }

    @Override
    public void close() {}
}
