package dev.coracle.engine;

import dev.coracle.intrinsics.LinearMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where in a memory there are bytes that are not zero.
///
/// Runs that are close to each other count as one: a data segment of its own takes up to 15 bytes. Where that makes too
/// many, runs farther apart are joined, too.
final class MemoryRuns {
    private static final int CHUNK = 1 << 16;
    private static final byte[] ZEROS = new byte[CHUNK];
    private static final long SMALLEST_GAP = 16;

    private final int most;
    private long gap = SMALLEST_GAP;
    private List<Run> runs = new ArrayList<>();

    /// Bytes of a memory, the first and the last of which are not zero.
    record Run(long start, long end) {
        long length() {
            return end - start;
        }
    }

    private MemoryRuns(int most) {
        this.most = most;
    }

    /// The runs, from the lowest address to the highest.
    ///
    /// @param most how many there may be, at least 1
    static List<Run> of(LinearMemory memory, int most) {
        var result = new MemoryRuns(most);
        var chunk = new byte[CHUNK];
        for (long at = 0; at < memory.limit; at += CHUNK) {
            int length = (int) Math.min(CHUNK, memory.limit - at);
            memory.read(at, chunk, 0, length);
            result.scan(chunk, length, at);
        }
        return result.runs;
    }

    private void scan(byte[] chunk, int length, long at) {
        int start = nextNonZero(chunk, 0, length);
        while (start < length) {
            int end = start + 1;
            while (end < length && chunk[end] != 0) {
                end++;
            }
            add(new Run(at + start, at + end));
            start = nextNonZero(chunk, end, length);
        }
    }

    private static int nextNonZero(byte[] chunk, int from, int length) {
        int distance = Arrays.mismatch(chunk, from, length, ZEROS, 0, length - from);
        return distance < 0 ? length : from + distance;
    }

    private void add(Run run) {
        append(run);
        while (runs.size() > most) {
            gap *= 2;
            var all = runs;
            runs = new ArrayList<>();
            all.forEach(this::append);
        }
    }

    private void append(Run run) {
        if (!runs.isEmpty() && run.start() - runs.getLast().end() <= gap) {
            runs.add(new Run(runs.removeLast().start(), run.end()));
        } else {
            runs.add(run);
        }
    }
}
