package dev.coracle.intrinsics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Memories that nobody uses, kept for the next who makes one from the same template.
///
/// A memory is put in its first state when it is closed, not when it is taken: what a guest left is gone by then. What
/// has been idle for a while goes back to the system. Shared by all threads.
public final class IdleMemories {
    /// Keeps nothing.
    public static final IdleMemories NONE = new IdleMemories(0, 0, 1);

    private record Idle(Backing backing, long bytes, long since) {}

    private final int maximumCount;
    private final long maximumBytes;
    private final long nanoseconds;

    /// By template, the one that was used last on top.
    private final Map<MemoryTemplate, Deque<Idle>> idle = new HashMap<>();

    private int count;
    private long bytes;

    /// @param maximumCount memories that are kept
    /// @param maximumBytes of the machine's memory that they hold together
    /// @param nanoseconds that one is kept at least, and twice as long at most
    public IdleMemories(int maximumCount, long maximumBytes, long nanoseconds) {
        this.maximumCount = maximumCount;
        this.maximumBytes = maximumBytes;
        this.nanoseconds = nanoseconds;
    }

    /// Memories that are idle now.
    public synchronized int count() {
        return count;
    }

    /// Bytes of the machine's memory that those hold which are idle now.
    public synchronized long bytes() {
        return bytes;
    }

    /// Nanoseconds between two looks for what has been idle for too long.
    long nanoseconds() {
        return nanoseconds;
    }

    /// Room for a memory of the template; null if none is idle.
    synchronized @Nullable Backing take(MemoryTemplate template) {
        Deque<Idle> known = idle.get(template);
        Idle found = known == null ? null : known.pollFirst();
        if (found == null) {
            return null;
        }
        forget(found);
        return found.backing;
    }

    /// Resets a memory's room and keeps it, or gives it back to the system.
    ///
    /// @param used bytes that may have been written to
    void put(MemoryTemplate template, Backing backing, long used) {
        long held = maximumCount == 0 ? -1 : template.reset(backing, used);
        if (held < 0 || held > maximumBytes) {
            backing.release(false);
            return;
        }
        boolean first;
        List<Backing> displaced;
        synchronized (this) {
            displaced = makeRoom(held);
            first = count == 0;
            idle.computeIfAbsent(template, _ -> new ArrayDeque<>())
                    .addFirst(new Idle(backing, held, System.nanoTime()));
            count++;
            bytes += held;
        }
        for (Backing other : displaced) {
            other.release(false);
        }
        if (first) {
            IdleTrimmer.watch(this);
        }
    }

    private void forget(Idle gone) {
        count--;
        bytes -= gone.bytes;
    }

    private List<Backing> makeRoom(long held) {
        if (count < maximumCount && bytes + held <= maximumBytes) {
            return List.of();
        }
        List<Backing> displaced = new ArrayList<>();
        while (count >= maximumCount || bytes + held > maximumBytes) {
            displaced.add(removeOldest());
        }
        return displaced;
    }

    private Backing removeOldest() {
        Deque<Idle> oldest = new ArrayDeque<>();
        for (Deque<Idle> memories : idle.values()) {
            Idle last = memories.peekLast();
            if (last != null && (oldest.isEmpty() || last.since - oldest.getLast().since < 0)) {
                oldest = memories;
            }
        }
        Idle gone = oldest.removeLast();
        forget(gone);
        return gone.backing;
    }

    /// Gives back what has been idle for too long.
    ///
    /// @param now as [System#nanoTime] has it
    /// @return whether anything is left
    boolean trim(long now) {
        List<Backing> old = new ArrayList<>();
        boolean isAnyLeft;
        synchronized (this) {
            idle.values().removeIf(memories -> {
                while (!memories.isEmpty() && now - memories.getLast().since > nanoseconds) {
                    Idle gone = memories.removeLast();
                    forget(gone);
                    old.add(gone.backing);
                }
                return memories.isEmpty();
            });
            isAnyLeft = count > 0;
        }
        for (Backing backing : old) {
            backing.release(false);
        }
        return isAnyLeft;
    }
}
