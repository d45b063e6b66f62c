package dev.coracle.cli;

import dev.coracle.engine.Trap;

/// What a trap looks like to the user: why, where, and who called.
final class TrapReport {
    private static final int MOST_LINES = 32;

    /// The frames that the JVM keeps of a stack, unless told otherwise; the outer ones are lost.
    private static final int MOST_JAVA_FRAMES = 1024;

    private TrapReport() {}

    /// A recursion's equal frames are one line.
    static String of(Trap trap) {
        StringBuilder text = new StringBuilder(trap.getMessage());
        var callers = trap.backtrace().stream().skip(1).map(Object::toString).toList();
        int lines = 0;
        for (int i = 0; i < callers.size() && lines < MOST_LINES; lines++) {
            String caller = callers.get(i);
            int first = i;
            while (i < callers.size() && callers.get(i).equals(caller)) {
                i++;
            }
            text.append("\n    called by ").append(caller);
            if (i - first > 1) {
                text.append(", ").append(i - first).append(" times");
            }
        }
        boolean isWhole = lines < MOST_LINES && trap.getStackTrace().length < MOST_JAVA_FRAMES;
        return isWhole ? text.toString() : text.append("\n    …").toString();
    }
}
