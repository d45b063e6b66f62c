package dev.coracle.fuzz;

import dev.coracle.intrinsics.V128;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of an export, such as `3 1 i32:0000002a null:any`: the export's index in the module's export section, how
/// many
/// results it has, and the arguments.
///
/// @param arguments as [dev.coracle.engine.Func#call] takes them
record PlannedCall(int export, List<@Nullable Object> arguments) {
    private static final int FIRST_ARGUMENT = 2;
    private static final int HEX = 16;

    static PlannedCall parse(String line) {
        var words = line.split(" ");
        var arguments = new ArrayList<@Nullable Object>();
        for (int i = FIRST_ARGUMENT; i < words.length; i++) {
            arguments.add(argument(words[i]));
        }
        return new PlannedCall(Integer.parseInt(words[0]), Collections.unmodifiableList(arguments));
    }

    private static @Nullable Object argument(String word) {
        int colon = word.indexOf(':');
        var bits = word.substring(colon + 1);
        return switch (word.substring(0, colon)) {
            case "i32" -> Integer.parseUnsignedInt(bits, HEX);
            case "i64" -> Long.parseUnsignedLong(bits, HEX);
            case "f32" -> Float.intBitsToFloat(Integer.parseUnsignedInt(bits, HEX));
            case "f64" -> Double.longBitsToDouble(Long.parseUnsignedLong(bits, HEX));
            case "v128" ->
                new V128(
                        Long.parseUnsignedLong(bits.substring(HEX), HEX),
                        Long.parseUnsignedLong(bits.substring(0, HEX), HEX));
            case "null" -> null;
            default -> throw new IllegalArgumentException("an argument of no known type: " + word);
        };
    }
}
