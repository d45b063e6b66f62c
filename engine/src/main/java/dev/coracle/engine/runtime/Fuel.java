package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;

/// Takes fuel, for generated code.
public final class Fuel {
    /// Bytes that a bulk operation moves for a unit.
    private static final int BYTES_PER_UNIT_SHIFT = 3;

    private Fuel() {}

    /// Takes units for what is about to be run.
    public static void take(CallContext context, int units) {
        long left = context.fuel - units;
        if (left < 0) {
            left = refill(context, units);
        }
        context.fuel = left;
    }

    public static void takeBytes(long bytes, CallContext context) {
        takeLong(bytes >>> BYTES_PER_UNIT_SHIFT, context);
    }

    public static void takeBytes(int bytes, CallContext context) {
        takeBytes(Integer.toUnsignedLong(bytes), context);
    }

    public static void takeElements(long elements, CallContext context) {
        takeLong(elements, context);
    }

    public static void takeElements(int elements, CallContext context) {
        takeLong(Integer.toUnsignedLong(elements), context);
    }

    /// More than there can be is taken as all there can be.
    private static void takeLong(long units, CallContext context) {
        long taken = units < 0 ? Long.MAX_VALUE : units;
        long left = context.fuel - taken;
        if (left < 0) {
            left = refill(context, taken);
        }
        context.fuel = left;
    }

    /// Asks the host for more until there is enough. What cannot be paid is not run, and costs nothing.
    ///
    /// @return what is left when the units are taken
    private static long refill(CallContext context, long units) {
        while (context.fuel < units) {
            long more = context.refill.getAsLong();
            if (more <= 0) {
                throw new TrapException(TrapCode.OUT_OF_FUEL);
            }
            context.fuel = more > Long.MAX_VALUE - context.fuel ? Long.MAX_VALUE : context.fuel + more;
        }
        return context.fuel - units;
    }
}
