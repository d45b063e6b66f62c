package dev.coracle.cli.wast;

import dev.coracle.wasm.Position;
import java.nio.file.Path;

/// What came of one script's commands. All threads of the script write to it.
final class ScriptReport {
    private final Path file;
    private final StringBuilder lines = new StringBuilder();
    private Tally tally = Tally.NONE;

    ScriptReport(Path file) {
        this.file = file;
    }

    synchronized void passed() {
        tally = tally.plus(new Tally(1, 0, 0));
    }

    synchronized void failed(Position.Text position, String expected, String got) {
        tally = tally.plus(new Tally(0, 1, 0));
        line(position, "expected " + expected + ", got " + got);
    }

    synchronized void skipped(Position.Text position, String reason) {
        tally = tally.plus(new Tally(0, 0, 1));
        line(position, "skipped: " + reason);
    }

    private void line(Position.Text position, String text) {
        lines.append(file)
                .append(':')
                .append(position.line())
                .append(": ")
                .append(text)
                .append('\n');
    }

    synchronized Tally tally() {
        return tally;
    }

    /// A line for each command that failed or was skipped, and one for the file.
    @Override
    public synchronized String toString() {
        return lines + file.toString() + ": " + tally + "\n";
    }
}
