package dev.coracle.services.serve;

import dev.coracle.engine.Trap;

/// A trap in the log: why, where, and who called.
final class TrapText {
    private static final int MOST_FRAMES = 32;

    private TrapText() {}

    static String of(Trap trap) {
        var text = new StringBuilder(trap.getMessage());
        trap.backtrace().stream()
                .skip(1)
                .limit(MOST_FRAMES)
                .forEach(frame -> text.append("\n    called by ").append(frame));
        return text.toString();
    }
}
