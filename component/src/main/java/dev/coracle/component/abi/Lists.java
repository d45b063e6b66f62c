package dev.coracle.component.abi;

import dev.coracle.intrinsics.MemoryAccess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists between linear memories and Java, for generated code.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
final class Lists {
    private Lists() {}

    /// Traps unless a list lies inside of the memory.
    static void check(Side from, long pointer, long count, long elementBytes, int alignment) {
        boolean isTooLong = count < 0 || count > Side.MAX_BYTES;
        from.checkRange("list", pointer, isTooLong ? -1 : count * elementBytes, alignment);
    }

    /// Makes room for a list that the guest gets.
    ///
    /// @return address
    static long allocate(Side to, long count, long elementBytes, int alignment) {
        long bytes = count * elementBytes;
        if (bytes > Side.MAX_BYTES) {
            throw AbiTrap.tooLong("list", bytes);
        }
        return to.allocate(bytes, alignment);
    }

    /// Copies a list whose elements are the same bytes on both sides.
    ///
    /// @return address
    static long copy(Side from, long pointer, long count, Side to, long elementBytes, int alignment) {
        check(from, pointer, count, elementBytes, alignment);
        long target = allocate(to, count, elementBytes, alignment);
        MemoryAccess.memoryCopy(to.memory(), target, from.memory(), pointer, count * elementBytes);
        return target;
    }

    /// A list that nobody else can change.
    static List<Object> toList(Object[] elements) {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    static Object[] ofList(List<?> elements) {
        return elements.toArray();
    }

    /// A map of entries, each an array of key and value.
    static Map<Object, Object> toMap(List<?> entries) {
        Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(entries.size());
        for (var entry : entries) {
            var pair = (Object[]) entry;
            map.put(pair[0], pair[1]);
        }
        return Collections.unmodifiableMap(map);
    }

    /// The entries of a map, each an array of key and value.
    static List<Object> ofMap(Map<?, ?> map) {
        var entries = new ArrayList<Object>(map.size());
        map.forEach((key, value) -> entries.add(new Object[] {key, value}));
        return entries;
    }

    /// Refuses a list of the host that has not the length of its type.
    static void checkLength(int length, int wanted) {
        if (length != wanted) {
            throw new IllegalArgumentException("a list of " + wanted + " elements is expected, not of " + length);
        }
    }
}
