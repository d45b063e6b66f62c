package dev.coracle.component.type;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Size and alignment of a value in linear memory.
///
/// @param size in bytes, no more than [#MAX_SIZE]: beyond, it is not exact
/// @param alignment in bytes: 1, 2, 4 or 8
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
public record MemoryLayout(long size, int alignment) {
    /// The size that a value type may not reach.
    public static final long MAX_SIZE = 1L << 28;

    static MemoryLayout of(ValueShape shape, int pointerBytes) {
        boolean is64Bit = pointerBytes == Long.BYTES;
        return switch (shape) {
            case ValueShape.Primitive(var type) when type.bytes() == 0 -> pair(pointerBytes);
            case ValueShape.Primitive(var type) -> new MemoryLayout(type.bytes(), type.bytes());
            case ValueShape.ListOf _, ValueShape.MapOf _ -> pair(pointerBytes);
            case ValueShape.Own _, ValueShape.Borrow _, ValueShape.StreamOf _, ValueShape.FutureOf _ ->
                new MemoryLayout(4, 4);
            case ValueShape.FixedList(var element, var length) -> {
                var one = element.layout(is64Bit);
                yield bounded(Math.min(one.size, MAX_SIZE) * Integer.toUnsignedLong(length), one.alignment);
            }
            case ValueShape.Record(var fields) ->
                sequence(fields.stream().map(field -> field.type().layout(is64Bit)));
            case ValueShape.Tuple(var types) -> sequence(types.stream().map(type -> type.layout(is64Bit)));
            case ValueShape.Flags(var labels) -> {
                int bytes = labels.size() <= 8 ? 1 : labels.size() <= 16 ? 2 : 4;
                yield new MemoryLayout(bytes, bytes);
            }
            case ValueShape.Enumeration(var labels) -> variant(labels.size(), Stream.empty());
            case ValueShape.Variant(var cases) ->
                variant(
                        cases.size(),
                        cases.stream().flatMap(c -> c.type().stream()).map(type -> type.layout(is64Bit)));
            case ValueShape.OptionOf(var type) -> variant(2, Stream.of(type.layout(is64Bit)));
            case ValueShape.Result(var ok, var error) -> variant(2, layouts(List.of(ok, error), is64Bit));
        };
    }

    private static Stream<MemoryLayout> layouts(List<Optional<ValueType>> types, boolean is64Bit) {
        return types.stream().flatMap(Optional::stream).map(type -> type.layout(is64Bit));
    }

    private static MemoryLayout pair(int pointerBytes) {
        return new MemoryLayout(2L * pointerBytes, pointerBytes);
    }

    private static MemoryLayout sequence(Stream<MemoryLayout> parts) {
        long size = 0;
        int alignment = 1;
        for (var part : (Iterable<MemoryLayout>) parts::iterator) {
            size = align(size, part.alignment) + part.size;
            alignment = Math.max(alignment, part.alignment);
        }
        return bounded(align(size, alignment), alignment);
    }

    private static MemoryLayout variant(int cases, Stream<MemoryLayout> payloads) {
        int discriminant = discriminantBytes(cases);
        long size = 0;
        int alignment = 1;
        for (var payload : (Iterable<MemoryLayout>) payloads::iterator) {
            size = Math.max(size, payload.size);
            alignment = Math.max(alignment, payload.alignment);
        }
        long end = align(discriminant, alignment) + size;
        alignment = Math.max(alignment, discriminant);
        return bounded(align(end, alignment), alignment);
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
