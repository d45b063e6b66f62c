package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.StreamOutput;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A stream to write to: standard output and standard error.
final class OutputDescriptor extends Descriptor {
    private final StreamOutput output;

    OutputDescriptor(StreamOutput output) {
        super(Rights.OUTPUT, 0, 0);
        this.output = output;
    }

    @Override
    FileType type() {
        return output.isTerminal() ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }

    @Override
    long read(ByteBuffer[] targets) throws WasiException {
        throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
    }

    @Override
    long write(ByteBuffer[] sources) throws WasiException {
        try {
            return output.write(sources);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    boolean isReady(boolean write, Poller poller) throws WasiException {
        if (!write) {
            throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
        }
        return true;
    }

    @Override
    public void close() {}
}
