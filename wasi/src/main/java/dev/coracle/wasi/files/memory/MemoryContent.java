package dev.coracle.wasi.files.memory;

import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The bytes of a file, in blocks, so that growing copies nothing. A block that was never written is zeros and costs
/// nothing.
final class MemoryContent extends MemoryNode {
    private static final int BLOCK = 1 << 14;
    private static final long MAX_SIZE = 1L << 40;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final Map<Long, byte[]> blocks = new HashMap<>();
    private long size;
    private int handles;

    MemoryContent(MemoryFileSystem system) {
        super(system);
    }

    @Override
    FileType type() {
        return FileType.REGULAR_FILE;
    }

    @Override
    long size() {
        return size;
    }

    void opened() {
        handles++;
    }

    void closed() {
        handles--;
        if (links() == 0) {
            release();
        }
    }

    @Override
    void release() {
        if (handles == 0) {
            dropBlocks(0);
            size = 0;
        }
    }

    int read(ByteBuffer target, long position) {
        int count = (int) Math.min(target.remaining(), Math.max(0, size - position));
        int end = target.position() + count;
        while (target.position() < end) {
            int offset = (int) (position % BLOCK);
            int chunk = Math.min(end - target.position(), BLOCK - offset);
            target.put(blocks.getOrDefault(position / BLOCK, ZEROS), offset, chunk);
            position += chunk;
        }
        return count;
    }

    int write(ByteBuffer source, long position) throws WasiException {
        int count = source.remaining();
        requireSize(position + count);
        while (source.hasRemaining()) {
            int offset = (int) (position % BLOCK);
            int chunk = Math.min(source.remaining(), BLOCK - offset);
            source.get(block(position / BLOCK), offset, chunk);
            position += chunk;
            size = Math.max(size, position);
        }
        modified();
        return count;
    }

    private byte[] block(long index) throws WasiException {
        byte[] block = blocks.get(index);
        if (block == null) {
            system.take(BLOCK);
            block = new byte[BLOCK];
            blocks.put(index, block);
        }
        return block;
    }

    void setSize(long newSize) throws WasiException {
        requireSize(newSize);
        if (newSize < size) {
            dropBlocks((newSize + BLOCK - 1) / BLOCK);
            byte[] last = blocks.get(newSize / BLOCK);
            if (last != null) {
                Arrays.fill(last, (int) (newSize % BLOCK), BLOCK, (byte) 0);
            }
        }
        size = newSize;
        modified();
    }

    private static void requireSize(long size) throws WasiException {
        if (size < 0 || size > MAX_SIZE) {
            throw new WasiException(ErrorCode.FILE_TOO_BIG);
        }
    }

    private void dropBlocks(long from) {
        int before = blocks.size();
        blocks.keySet().removeIf(index -> index >= from);
        system.giveBack((long) (before - blocks.size()) * BLOCK);
    }
}
