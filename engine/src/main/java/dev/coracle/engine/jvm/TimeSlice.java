package dev.coracle.engine.jvm;

import static dev.coracle.engine.jvm.NativeCall.call;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// How long a thread is let run at a time when others want its processor, too.
///
/// Linux (6.12 and later) lets a thread that asks for a short slice begin at once when it wakes up, in place of one
/// that has a longer one. Asking needs no right. Elsewhere nothing happens.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/sched_setattr.2.html">sched_setattr</a>
public final class TimeSlice {
    private static final long SHORTEST_NANOSECONDS = 100_000;

    /// `struct sched_attr` of the first version.
    private static final int ATTRIBUTES_SIZE = 48;

    private static final int RUNTIME = 24;

    private TimeSlice() {}

    /// Asks for the shortest slice for the calling thread.
    public static void shorten() {
        int number = setAttributes();
        if (number > 0) {
            SystemCall.function().ifPresent(function -> shorten(function, number));
        }
    }

    private static void shorten(MemorySegment function, int setAttributes) {
        try (var arena = Arena.ofConfined()) {
            var attributes = arena.allocate(ATTRIBUTES_SIZE);
            int getAttributes = setAttributes + 1;
            if ((int) call(function, getAttributes, 0, attributes.address(), ATTRIBUTES_SIZE, 0, 0) == 0) {
                attributes.set(ValueLayout.JAVA_LONG, RUNTIME, SHORTEST_NANOSECONDS);
                call(function, setAttributes, 0, attributes.address(), 0);
            }
        }
    }

    /// The number of the system call, which the one that asks follows; 0 if it is not known.
    private static int setAttributes() {
        return SystemCall.number(314, 274, 355, 345);
    }
}
