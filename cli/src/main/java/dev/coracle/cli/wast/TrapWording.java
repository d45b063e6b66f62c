package dev.coracle.cli.wast;

import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import java.util.List;

/// Whether a trap is the one that a script names.
///
/// The specification's scripts name the start of the message. Scripts of other engines name a part of it, or have
/// words of their own for the same trap.
final class TrapWording {
    private static final String PREFIX = "wasm trap: ";

    private TrapWording() {}

    static boolean matches(Trap trap, String expected) {
        var message = String.valueOf(trap.getMessage());
        var wanted = expected.startsWith(PREFIX) ? expected.substring(PREFIX.length()) : expected;
        return message.contains(wanted)
                || otherWords(trap.code()).contains(wanted)
                || otherWords(message).contains(wanted);
    }

    /// Words for the same rule of the canonical ABI, which other engines tell apart by where they find it broken.
    private static List<String> otherWords(String message) {
        if (message.contains("realloc return: beyond end of memory")) {
            return List.of("list content out-of-bounds", "string content out-of-bounds");
        }
        if (message.contains("realloc return: result not aligned")) {
            return List.of("unaligned pointer");
        }
        if (message.contains("string pointer/length out of bounds")) {
            return List.of("string content out-of-bounds");
        }
        return message.contains("list pointer/length out of bounds")
                ? List.of("list content out-of-bounds")
                : List.of();
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
            case UNREACHABLE -> List.of("wasm `unreachable` instruction executed");
            default -> List.of();
        };
    }
}
