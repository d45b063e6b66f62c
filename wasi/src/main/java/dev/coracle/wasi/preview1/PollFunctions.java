package dev.coracle.wasi.preview1;

import dev.coracle.wasi.host.Clocks;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `poll_oneoff`: waits for the first of several timers, reads and writes.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md#poll_oneoff">poll_oneoff</a>
public final class PollFunctions {
    private static final int CLOCK = 0;
    private static final int FD_READ = 1;
    private static final int FD_WRITE = 2;

    private static final int ABSOLUTE_TIME = 1;
    private static final int HANG_UP = 1;
    private static final int EVENT_SIZE = 32;

    /// Far more than descriptors can be open; a guest that asks for more is after the host's heap.
    private static final int MAX_SUBSCRIPTIONS = 1 << 16;

    private final DescriptorTable table;
    private final Layout layout;
    private final Clocks clocks;

    PollFunctions(DescriptorTable table, Layout layout, Clocks clocks) {
        this.table = table;
        this.layout = layout;
        this.clocks = clocks;
    }

    /// What a guest waits for.
    private sealed interface Subscription {
        long userData();

        int type();

        /// A timer; `delay` nanoseconds from the start of the call, not negative.
        record Timer(long userData, long delay) implements Subscription {
            @Override
            public int type() {
                return CLOCK;
            }
        }

        /// A read or write that would return at once.
        record Transfer(long userData, int type, int fd) implements Subscription {}

        /// What cannot be waited for; it happens at once and says why.
        record Mistake(long userData, int type, ErrorCode code) implements Subscription {}
    }

    /// Something that happened.
    private record Event(Subscription subscription, ErrorCode error, long bytes, boolean hangUp) {
        byte[] encode() {
            return Layout.little(EVENT_SIZE)
                    .putLong(subscription.userData())
                    .putShort((short) error.ordinal())
                    .putShort((short) subscription.type())
                    .putInt(0)
                    .putLong(bytes)
                    .putLong(hangUp ? HANG_UP : 0)
                    .array();
        }
    }

    void pollOneoff(GuestMemory memory, int in, int out, int count, int result) throws WasiException {
        if (count <= 0 || count > MAX_SUBSCRIPTIONS) {
            throw new WasiException(ErrorCode.INVALID);
        }
        memory.slice(out, count * EVENT_SIZE);
        var subscriptions = new ArrayList<Subscription>(count);
        for (int i = 0; i < count; i++) {
            subscriptions.add(decode(memory, in + i * layout.subscriptionSize()));
        }
        var events = await(subscriptions);
        for (int i = 0; i < events.size(); i++) {
            memory.put(out + i * EVENT_SIZE, events.get(i).encode());
        }
        memory.putInt(result, events.size());
    }

    private Subscription decode(GuestMemory memory, int pointer) throws WasiException {
        long userData = memory.getLong(pointer);
        int type = memory.getByte(pointer + 8);
        return switch (type) {
            case CLOCK -> decodeTimer(memory, userData, pointer + layout.clockOffset());
            case FD_READ, FD_WRITE -> new Subscription.Transfer(userData, type, memory.getInt(pointer + 16));
            default -> new Subscription.Mistake(userData, type, ErrorCode.INVALID);
        };
    }

    /// At `pointer`: the clock's number, the time at 8, the slack that is allowed at 16, flags at 24.
    private Subscription decodeTimer(GuestMemory memory, long userData, int pointer) throws WasiException {
        int id = memory.getInt(pointer);
        long time = memory.getLong(pointer + 8);
        boolean absolute = (memory.getShort(pointer + 24) & ABSOLUTE_TIME) != 0;
        if (id != 0 && id != 1) {
            return new Subscription.Mistake(userData, CLOCK, ErrorCode.NOT_SUPPORTED);
        }
        long unsigned = time < 0 ? Long.MAX_VALUE : time;
        long delay = absolute ? unsigned - SystemFunctions.time(clocks, id) : unsigned;
        return new Subscription.Timer(userData, Math.max(0, delay));
    }

    private List<Event> await(List<Subscription> subscriptions) throws WasiException {
        long start = System.nanoTime();
        try (var poller = new Poller()) {
            while (true) {
                long elapsed = System.nanoTime() - start;
                var events = happened(subscriptions, elapsed, poller);
                if (!events.isEmpty()) {
                    return events;
                }
                poller.await(untilNextTimer(subscriptions, elapsed));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new WasiException(ErrorCode.INTERRUPTED);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    private static long untilNextTimer(List<Subscription> subscriptions, long elapsed) {
        long shortest = Long.MAX_VALUE;
        for (var subscription : subscriptions) {
            if (subscription instanceof Subscription.Timer timer && timer.delay() != Long.MAX_VALUE) {
                shortest = Math.min(shortest, timer.delay() - elapsed);
            }
        }
        return shortest;
    }

    private List<Event> happened(List<Subscription> subscriptions, long elapsed, Poller poller) {
        var events = new ArrayList<Event>();
        for (var subscription : subscriptions) {
            @Nullable
            Event event = switch (subscription) {
                case Subscription.Timer timer ->
                    timer.delay() <= elapsed ? new Event(timer, ErrorCode.SUCCESS, 0, false) : null;
                case Subscription.Transfer transfer -> transfer(transfer, poller);
                case Subscription.Mistake mistake -> new Event(mistake, mistake.code(), 0, false);
            };
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private @Nullable Event transfer(Subscription.Transfer transfer, Poller poller) {
        boolean write = transfer.type() == FD_WRITE;
        try {
            var descriptor = table.get(transfer.fd(), Rights.POLL_FD_READWRITE);
            if (!descriptor.isReady(write, poller)) {
                return null;
            }
            long bytes = write ? 1 : descriptor.readable();
            return new Event(transfer, ErrorCode.SUCCESS, bytes, bytes == 0);
        } catch (WasiException e) {
            return new Event(transfer, e.code(), 0, false);
        }
    }
}
