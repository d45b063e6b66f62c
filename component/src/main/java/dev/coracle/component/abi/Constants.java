package dev.coracle.component.abi;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Enumerations and flags between numbers and the objects of Java that stand for their labels, for generated code.
final class Constants {
    private Constants() {}

    /// The number of an object.
    static int index(List<Object> constants, @Nullable Object constant) {
        int index = constants.indexOf(constant);
        if (index < 0) {
            throw new IllegalArgumentException(constant + " is none of " + constants);
        }
        return index;
    }

    /// The objects whose bits are set.
    static Set<Object> toSet(List<Object> constants, int bits) {
        var set = emptySet(constants);
        for (int i = 0; i < constants.size(); i++) {
            if ((bits & 1 << i) != 0) {
                set.add(constants.get(i));
            }
        }
        return set;
    }

    /// An [EnumSet] where it can be.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Set<Object> emptySet(List<Object> constants) {
        return constants.getFirst() instanceof Enum<?> first
                ? (Set<Object>) (Set) EnumSet.noneOf((Class) first.getDeclaringClass())
                : new LinkedHashSet<>();
    }

    /// The bits of a set of objects.
    static int toBits(List<Object> constants, Set<?> set) {
        int bits = 0;
        for (var constant : set) {
            bits |= 1 << index(constants, constant);
        }
        return bits;
    }
}
