package dev.coracle.cli.wast;

import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import java.util.List;

/// Whether a trap is the one that a script names.
///
/// The specification's scripts name the start of the message. Scripts of other engines name a part of it, or have words
/// of their own for the same trap.
final class TrapWording {
    private TrapWording() {}

    static boolean matches(Trap trap, String expected) {
        return String.valueOf(trap.getMessage()).contains(expected)
                || otherWords(trap.code()).contains(expected);
    }

    private static List<String> otherWords(TrapCode code) {
        return switch (code) {
            case UNDEFINED_ELEMENT -> List.of("out of bounds", "out of bounds table access");
            case TABLE_OUT_OF_BOUNDS -> List.of("undefined element");
            case NULL_FUNCTION_REFERENCE,
                    NULL_STRUCTURE_REFERENCE,
                    NULL_ARRAY_REFERENCE,
                    NULL_I31_REFERENCE,
                    NULL_EXCEPTION_REFERENCE -> List.of("null reference");
            case EXPECTED_SHARED_MEMORY -> List.of("atomic wait on non-shared memory");
            case OUT_OF_MEMORY ->
                List.of(
                        "allocation size too large",
                        "overflow calculating table allocation size",
                        "failed to allocate");
            default -> List.of();
        };
    }
}
