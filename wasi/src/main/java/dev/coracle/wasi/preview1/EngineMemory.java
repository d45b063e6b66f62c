package dev.coracle.wasi.preview1;

import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Memory;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;

/// The memory that a guest exports. Each call looks at it anew, since it may have grown.
record EngineMemory(Memory memory) implements GuestMemory {
    private static long address(int pointer) {
        return Integer.toUnsignedLong(pointer);
    }

    private static WasiException fault() {
        return new WasiException(ErrorCode.FAULT);
    }

    @Override
    public ByteBuffer slice(int pointer, int length) throws WasiException {
        try {
            return ComponentSeam.borrow(memory, address(pointer), length);
        } catch (IndexOutOfBoundsException _) {
            throw fault();
        }
    }

    @Override
    public int getInt(int pointer) throws WasiException {
        try {
            return memory.getInt(address(pointer));
        } catch (IndexOutOfBoundsException _) {
            throw fault();
        }
    }

    @Override
    public void putInt(int pointer, int value) throws WasiException {
        try {
            memory.putInt(address(pointer), value);
        } catch (IndexOutOfBoundsException _) {
            throw fault();
        }
    }

    @Override
    public void putLong(int pointer, long value) throws WasiException {
        try {
            memory.putLong(address(pointer), value);
        } catch (IndexOutOfBoundsException _) {
            throw fault();
        }
    }

    @Override
    public void put(int pointer, byte[] bytes) throws WasiException {
        try {
            memory.write(address(pointer), bytes);
        } catch (IndexOutOfBoundsException _) {
            throw fault();
        }
    }
}
