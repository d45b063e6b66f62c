package dev.coracle.wasi.preview1;

import dev.coracle.wasi.host.Clocks;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.Readiness;
import dev.coracle.wasi.host.Timer;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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

    /// What a guest waits for, and what it is told once that has happened.
    private sealed interface Subscription extends Readiness {
        Event event();
    }

    private record TimerSubscription(long userData, Timer timer) implements Subscription {
        @Override
        public boolean isReady(Poller poller) {
            return timer.isReady(poller);
        }

        @Override
        public Event event() {
            return new Event(userData, CLOCK, ErrorCode.SUCCESS, 0, false);
        }
    }

    /// What cannot be waited for; it happens at once and says why.
    private record Mistake(long userData, int type, ErrorCode code) implements Subscription {
        @Override
        public boolean isReady(Poller poller) {
            return true;
        }

        @Override
        public Event event() {
            return new Event(userData, type, code, 0, false);
        }
    }

    /// A read or write that would return at once, or fail.
    private final class Transfer implements Subscription {
        private final long userData;
        private final int type;
        private final int fd;
        private ErrorCode failure = ErrorCode.SUCCESS;

        Transfer(long userData, int type, int fd) {
            this.userData = userData;
            this.type = type;
            this.fd = fd;
        }

        private Descriptor descriptor() throws WasiException {
            return table.get(fd, Rights.POLL_FD_READWRITE);
        }

        @Override
        public boolean isReady(Poller poller) {
            try {
                return descriptor().isReady(type == FD_WRITE, poller);
            } catch (WasiException e) {
                failure = e.code();
                return true;
            }
        }

        @Override
        public Event event() {
            try {
                if (failure == ErrorCode.SUCCESS) {
                    long bytes = type == FD_WRITE ? 1 : descriptor().readable();
                    return new Event(userData, type, failure, bytes, bytes == 0);
                }
            } catch (WasiException e) {
                failure = e.code();
            }
            return new Event(userData, type, failure, 0, false);
        }
    }

    /// Something that happened.
    private record Event(long userData, int type, ErrorCode error, long bytes, boolean hangUp) {
        byte[] encode() {
            return Layout.little(EVENT_SIZE)
                    .putLong(userData)
                    .putShort((short) error.ordinal())
                    .putShort((short) type)
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
        int[] happened = await(subscriptions);
        for (int i = 0; i < happened.length; i++) {
            var event = subscriptions.get(happened[i]).event();
            memory.put(out + i * EVENT_SIZE, event.encode());
        }
        memory.putInt(result, happened.length);
    }

    private static int[] await(List<Subscription> subscriptions) throws WasiException {
        try {
            return Poller.awaitAny(subscriptions);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    private Subscription decode(GuestMemory memory, int pointer) throws WasiException {
        long userData = memory.getLong(pointer);
        int type = memory.getByte(pointer + 8);
        return switch (type) {
            case CLOCK -> decodeTimer(memory, userData, pointer + layout.clockOffset());
            case FD_READ, FD_WRITE -> new Transfer(userData, type, memory.getInt(pointer + 16));
            default -> new Mistake(userData, type, ErrorCode.INVALID);
        };
    }

    /// At `pointer`: the clock's number, the time at 8, the slack that is allowed at 16, flags at 24.
    private Subscription decodeTimer(GuestMemory memory, long userData, int pointer) throws WasiException {
        int id = memory.getInt(pointer);
        long time = memory.getLong(pointer + 8);
        boolean absolute = (memory.getShort(pointer + 24) & ABSOLUTE_TIME) != 0;
        if (id != 0 && id != 1) {
            return new Mistake(userData, CLOCK, ErrorCode.NOT_SUPPORTED);
        }
        var timer = absolute ? Timer.at(time, SystemFunctions.time(clocks, id)) : Timer.after(time);
        return new TimerSubscription(userData, timer);
    }
}
