package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The threads that wait at addresses of one shared memory.
///
/// @see <a href="https://webassembly.github.io/threads/core/exec/instructions.html">spec</a>
final class Waiters {
    private static final int WOKEN = 0;
    private static final int NOT_EQUAL = 1;
    private static final int TIMED_OUT = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, ArrayDeque<Waiter>> queues = new HashMap<>();

    private static final class Waiter {
        final Condition condition;
        boolean woken;

        Waiter(Condition condition) {
            this.condition = condition;
        }
    }

    /// Waits while the four bytes at `address` are `expected`. See [#awaitLong].
    int awaitInt(LinearMemory memory, long address, int expected, long timeout) {
        StopPoint.pass();
        lock.lock();
        try {
            boolean equal = RAW.getIntVolatile(memory.segment, memory.base + address) == expected;
            return equal ? await(address, timeout) : NOT_EQUAL;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a notification, if the eight bytes at `address` are `expected`.
    ///
    /// @param timeout nanoseconds; negative for ever
    /// @return 0 when notified, 1 when the value was another, 2 when time was up
    /// @throws TrapException with [TrapCode#INTERRUPTED] when the thread is interrupted, as it stays
    int awaitLong(LinearMemory memory, long address, long expected, long timeout) {
        StopPoint.pass();
        lock.lock();
        try {
            boolean equal = RAW.getLongVolatile(memory.segment, memory.base + address) == expected;
            return equal ? await(address, timeout) : NOT_EQUAL;
        } finally {
            lock.unlock();
        }
    }

    private int await(long address, long timeout) {
        Waiter waiter = new Waiter(lock.newCondition());
        ArrayDeque<Waiter> queue = queues.get(address);
        if (queue == null) {
            queue = new ArrayDeque<>();
            queues.put(address, queue);
        }
        queue.add(waiter);
        try {
            long remaining = timeout;
            while (!waiter.woken) {
                if (timeout < 0) {
                    waiter.condition.await();
                } else if (remaining > 0) {
                    remaining = waiter.condition.awaitNanos(remaining);
                } else {
                    return TIMED_OUT;
                }
            }
            return WOKEN;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            StopPoint.pass();
            throw new TrapException(TrapCode.INTERRUPTED);
        } finally {
            if (!waiter.woken) {
                forget(address, waiter);
            }
        }
    }

    private void forget(long address, Waiter waiter) {
        ArrayDeque<Waiter> queue = queues.get(address);
        if (queue != null && queue.remove(waiter) && queue.isEmpty()) {
            queues.remove(address);
        }
    }

    /// Wakes at most `count` (unsigned) threads that wait at `address`, the longest waiting first.
    ///
    /// @return how many
    int wake(long address, int count) {
        StopPoint.pass();
        lock.lock();
        try {
            ArrayDeque<Waiter> queue = queues.get(address);
            int woken = 0;
            while (queue != null && !queue.isEmpty() && Integer.compareUnsigned(woken, count) < 0) {
                Waiter waiter = queue.remove();
                waiter.woken = true;
                waiter.condition.signal();
                woken++;
            }
            if (queue != null && queue.isEmpty()) {
                queues.remove(address);
            }
            return woken;
        } finally {
            lock.unlock();
        }
    }
}
