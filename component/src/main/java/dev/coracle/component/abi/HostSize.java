package dev.coracle.component.abi;

import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;

/// About how many bytes a value takes in Java, so that a guest can be held to what one call may make of the host's
/// memory. Strings and lists are counted when it is known how long they are, with a flat rate here.
final class HostSize {
    /// A reference and a small object.
    private static final long OBJECT = 24;

    /// Beyond, it does not matter how much more.
    private static final long MOST = 1L << 32;

    private HostSize() {}

    static long of(ValueType type) {
        return switch (type.shape()) {
            case ValueShape.ListOf _, ValueShape.MapOf _ -> OBJECT;
            case ValueShape.FixedList(var element, var length) ->
                Math.min(MOST, OBJECT + Integer.toUnsignedLong(length) * of(element));
            case ValueShape.Variant _, ValueShape.Result _, ValueShape.OptionOf _ ->
                OBJECT
                        + type.shape().parts().stream()
                                .mapToLong(HostSize::of)
                                .max()
                                .orElse(0);
            default ->
                Math.min(
                        MOST,
                        OBJECT
                                + type.shape().parts().stream()
                                        .mapToLong(HostSize::of)
                                        .sum());
        };
    }
}
