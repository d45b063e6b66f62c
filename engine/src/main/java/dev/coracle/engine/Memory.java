package dev.coracle.engine;

import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.intrinsics.MemoryAccess;
import dev.coracle.intrinsics.MemoryQuota;
import dev.coracle.intrinsics.MemoryTemplate;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.Limits;
import dev.coracle.wasm.MemoryType;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A linear memory. Numbers in it are little-endian; addresses and sizes are in bytes.
///
/// Every access checks its bounds and throws an [IndexOutOfBoundsException] before it has any effect. A memory
/// belongs to its store and is used as the store is; a [shared][#shared] one belongs to no store, and any thread
/// may use it.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#memory-instances">spec</a>
public final class Memory extends Extern {
    private final @Nullable Store store;
    private final MemoryType type;
    private final LinearMemory memory;

    private Memory(@Nullable Store store, MemoryType type, LinearMemory memory) {
        this.store = store;
        this.type = type;
        this.memory = memory;
    }

    /// A memory that the host makes, all zeros.
    ///
    /// @throws IllegalArgumentException if the type is that of a shared memory
    /// @throws Trap with `OUT_OF_MEMORY` if the store's limits or the machine forbid the type's minimum size
    public static Memory create(Store store, MemoryType type) {
        if (type.shared()) {
            throw new IllegalArgumentException("a shared memory belongs to no store: use Memory.shared");
        }
        try {
            return allocate(store, type);
        } catch (TrapException failure) {
            throw Failures.leave(store, failure);
        }
    }

    /// A memory that guests in several stores import, to run threads on. It lasts as long as somebody can reach it.
    ///
    /// @throws IllegalArgumentException if the type is not that of a shared memory
    /// @throws Trap with `OUT_OF_MEMORY` if the machine forbids the type's minimum size
    public static Memory shared(MemoryType type) {
        if (!type.shared()) {
            throw new IllegalArgumentException("the type is not that of a shared memory: " + type);
        }
        try {
            return new Memory(null, type, linearMemory(type, MemoryQuota.UNLIMITED));
        } catch (TrapException failure) {
            throw new Trap(failure.code(), "a shared memory of type " + type);
        }
    }

    /// A new memory for a store, within its limits. A shared one is charged to it for as long as it is open, whoever
    /// lets it grow.
    ///
    /// @throws TrapException if those or the machine forbid its minimum size
    static Memory allocate(Store store, MemoryType type) {
        var memory = linearMemory(type, store.budget());
        if (type.shared()) {
            return new Memory(null, type, memory);
        }
        store.own(memory);
        return new Memory(store, type, memory);
    }

    /// A new memory of a template for a store, within its limits.
    ///
    /// @throws TrapException if those or the machine forbid it
    static Memory from(MemoryTemplate template, Store store, MemoryType type) {
        var memory = template.create(store.budget(), store.engine().idleMemories());
        store.own(memory);
        return new Memory(store, type, memory);
    }

    private static LinearMemory linearMemory(MemoryType type, MemoryQuota quota) {
        return LinearMemory.create(
                type.limits().minimum(),
                type.limits().maximum().orElse(-1),
                1 << type.pageSizeLog2(),
                type.addressType() == AddressType.I64,
                type.shared(),
                quota);
    }

    /// The type it was made with.
    public MemoryType type() {
        return type;
    }

    @Override
    public ExternalType externalType() {
        return new ExternalType.Memory(currentType());
    }

    @Override
    ExternType canonicalType() {
        return new ExternType.Memory(currentType());
    }

    @Override
    boolean isUsableIn(Store user) {
        return store == null || user == store;
    }

    /// The type with the present size as the minimum.
    MemoryType currentType() {
        return new MemoryType(
                type.addressType(),
                new Limits(memory.pages(), type.limits().maximum()),
                type.shared(),
                type.pageSizeLog2());
    }

    /// Size in bytes.
    public long size() {
        return memory.limit;
    }

    /// Size in pages.
    public long pages() {
        return memory.pages();
    }

    /// Bytes of a page: 65536, or 1 where the memory's type says so.
    public int pageSize() {
        return memory.pageSize();
    }

    /// Appends pages of zeros.
    ///
    /// @param delta in pages, unsigned
    /// @return pages before, or -1 when the maximum, the store's limits or the machine forbid it
    /// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#exec-memory-grow">spec</a>
    public long grow(long delta) {
        return memory.grow(delta);
    }

    public byte getByte(long address) {
        check(address, 1);
        return (byte) MemoryAccess.i32Load8S(address, memory, 0);
    }

    public short getShort(long address) {
        check(address, 2);
        return (short) MemoryAccess.i32Load16S(address, memory, 0);
    }

    public int getInt(long address) {
        check(address, 4);
        return MemoryAccess.i32Load(address, memory, 0);
    }

    public long getLong(long address) {
        check(address, 8);
        return MemoryAccess.i64Load(address, memory, 0);
    }

    public float getFloat(long address) {
        check(address, 4);
        return MemoryAccess.f32Load(address, memory, 0);
    }

    public double getDouble(long address) {
        check(address, 8);
        return MemoryAccess.f64Load(address, memory, 0);
    }

    public void putByte(long address, byte value) {
        check(address, 1);
        MemoryAccess.i32Store8(address, value, memory, 0);
    }

    public void putShort(long address, short value) {
        check(address, 2);
        MemoryAccess.i32Store16(address, value, memory, 0);
    }

    public void putInt(long address, int value) {
        check(address, 4);
        MemoryAccess.i32Store(address, value, memory, 0);
    }

    public void putLong(long address, long value) {
        check(address, 8);
        MemoryAccess.i64Store(address, value, memory, 0);
    }

    public void putFloat(long address, float value) {
        check(address, 4);
        MemoryAccess.f32Store(address, value, memory, 0);
    }

    public void putDouble(long address, double value) {
        check(address, 8);
        MemoryAccess.f64Store(address, value, memory, 0);
    }

    /// Copies bytes out of the memory.
    public byte[] read(long address, int length) {
        check(address, length);
        var bytes = new byte[length];
        memory.read(address, bytes, 0, length);
        return bytes;
    }

    /// Copies `length` bytes out of the memory into `target` from `index` on.
    public void read(long address, byte[] target, int index, int length) {
        Objects.checkFromIndexSize(index, length, target.length);
        check(address, length);
        memory.read(address, target, index, length);
    }

    /// Copies `source` into the memory.
    public void write(long address, byte[] source) {
        write(address, source, 0, source.length);
    }

    /// Copies `length` bytes of `source` from `index` on into the memory.
    public void write(long address, byte[] source, int index, int length) {
        Objects.checkFromIndexSize(index, length, source.length);
        check(address, length);
        memory.write(address, source, index, length);
    }

    /// Reads `length` bytes as UTF-8; malformed parts become U+FFFD.
    public String readString(long address, int length) {
        return new String(read(address, length), StandardCharsets.UTF_8);
    }

    /// The bytes themselves, without a copy, as a little-endian buffer: for input and output. It must not be used
    /// once the memory has grown or its store is closed.
    public ByteBuffer slice(long address, int length) {
        check(address, length);
        return memory.buffer(address, length);
    }

    /// [#slice] for a host function that keeps nothing of it.
    ByteBuffer borrow(long address, int length) {
        check(address, length);
        return memory.borrow(address, length);
    }

    /// The bytes themselves, without a copy; [#slice] for more than a buffer can span.
    public MemorySegment segment(long address, long length) {
        check(address, length);
        return memory.segment(address, length);
    }

    private void check(long address, long length) {
        long size = memory.limit;
        if (length < 0 || address < 0 || length > size || address > size - length) {
            throw new IndexOutOfBoundsException(length + " bytes at 0x" + Long.toHexString(address)
                    + " are not inside the memory of " + size + " bytes");
        }
    }

    /// The store it belongs to; null for a shared memory.
    @Nullable
    Store store() {
        return store;
    }

    LinearMemory memory() {
        return memory;
    }

    /// Whether it is the same memory.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Memory that && memory == that.memory;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(memory);
    }
}
