package dev.coracle.component.type;

import dev.coracle.component.model.PrimitiveType;
import java.util.List;

/// Size and alignment of a value in linear memory.
///
/// @param size in bytes, no more than [#MAX_SIZE]: beyond, it is not exact
/// @param alignment in bytes: 1, 2, 4 or 8
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
public record MemoryLayout(long size, int alignment) {
    /// The size that a value type may not reach.
    public static final long MAX_SIZE = 1L << 28;

    /// A handle: of a resource, a stream or a future.
    static final MemoryLayout HANDLE = new MemoryLayout(4, 4);

    static MemoryLayout of(PrimitiveType type, boolean is64Bit) {
        return type.bytes() == 0 ? pair(is64Bit) : new MemoryLayout(type.bytes(), type.bytes());
    }

    /// An address and a length.
    static MemoryLayout pair(boolean is64Bit) {
        int bytes = is64Bit ? Long.BYTES : Integer.BYTES;
        return new MemoryLayout(2L * bytes, bytes);
    }

    static MemoryLayout flags(int labels) {
        int bytes = labels <= 8 ? 1 : labels <= 16 ? 2 : 4;
        return new MemoryLayout(bytes, bytes);
    }

    /// One value behind the other.
    static MemoryLayout sequence(List<ValueType> parts, boolean is64Bit) {
        long size = 0;
        int alignment = 1;
        for (var type : parts) {
            var part = type.layout(is64Bit);
            size = align(size, part.alignment) + part.size;
            alignment = Math.max(alignment, part.alignment);
        }
        return bounded(align(size, alignment), alignment);
    }

    /// The number of a case, and one of the payloads.
    static MemoryLayout variant(int cases, List<ValueType> payloads, boolean is64Bit) {
        int discriminant = discriminantBytes(cases);
        long size = 0;
        int alignment = 1;
        for (var type : payloads) {
            var payload = type.layout(is64Bit);
            size = Math.max(size, payload.size);
            alignment = Math.max(alignment, payload.alignment);
        }
        long end = align(discriminant, alignment) + size;
        alignment = Math.max(alignment, discriminant);
        return bounded(align(end, alignment), alignment);
    }

    /// So many values of this layout, one behind the other.
    ///
    /// @param count unsigned
    MemoryLayout times(int count) {
        return bounded(Math.min(size, MAX_SIZE) * Integer.toUnsignedLong(count), alignment);
    }

    /// Bytes of the number that tells the case of a variant: 1, 2 or 4.
    public static int discriminantBytes(int cases) {
        return cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    }

    private static MemoryLayout bounded(long size, int alignment) {
        return new MemoryLayout(Math.min(size, MAX_SIZE), alignment);
    }

    private static long align(long offset, int alignment) {
        return (offset + alignment - 1) & -alignment;
    }
}
