package dev.coracle.engine;

import dev.coracle.engine.events.TrapEvent;
import dev.coracle.engine.runtime.HeapWatch;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;

/// What an error that leaves a guest becomes for the guest's caller.
final class Failures {
    private Failures() {}

    /// Throws what the host is to see in place of `error`. An inner boundary may have made it already: such a
    /// [Trap] passes on as it is, and so does whatever the host itself threw.
    ///
    /// @return never; typed so that the caller can write `throw`
    static RuntimeException leave(Store store, Throwable error) {
        try {
            throw become(store, error);
        } catch (TrapException stop) {
            // It was thrown at the guest while that unwound already, and arrived only now.
            throw become(store, stop);
        }
    }

    private static RuntimeException become(Store store, Throwable error) {
        store.context().pending = null;
        var stop = store.causeOfInterrupt();
        if (stop.isPresent() && !(error instanceof TrapException)) {
            throw trap(store, stop.get().code(), String.valueOf(stop.get().getMessage()), error);
        }
        throw switch (error) {
            case TrapException trap -> trap(store, trap.code(), String.valueOf(trap.getMessage()), trap);
            case StackOverflowError overflow -> trap(store, TrapCode.CALL_STACK_EXHAUSTED, overflow);
            case OutOfMemoryError full -> outOfMemory(store, full);
            case dev.coracle.engine.runtime.WasmException thrown -> WasmException.of(store, thrown);
            case Trap trap -> {
                if (trap.locate(store.modules())) {
                    count(store, trap);
                }
                yield trap;
            }
            default -> unchecked(error);
        };
    }

    /// Where not even a trap finds room, what the JVM threw passes on.
    private static RuntimeException outOfMemory(Store store, OutOfMemoryError full) {
        HeapWatch.exhausted();
        try {
            return trap(store, TrapCode.OUT_OF_MEMORY, full);
        } catch (OutOfMemoryError _) {
            throw full;
        }
    }

    private static Trap trap(Store store, TrapCode code, Throwable error) {
        return trap(store, code, code.message(), error);
    }

    private static Trap trap(Store store, TrapCode code, String message, Throwable error) {
        var trap = new Trap(code, message, error, new Backtrace(error.getStackTrace(), store.modules()));
        count(store, trap);
        return trap;
    }

    private static void count(Store store, Trap trap) {
        store.countTrap();
        if (TrapEvent.isWanted()) {
            tell(store, trap);
        }
    }

    /// Where the stack is full, the event is lost, and not the trap.
    private static void tell(Store store, Trap trap) {
        try {
            var frames = trap.backtrace();
            var place = store.place(frames.isEmpty() ? null : frames.getFirst());
            TrapEvent.tell(trap.code().name(), String.valueOf(trap.getMessage()), place);
        } catch (StackOverflowError | OutOfMemoryError _) {
            return;
        }
    }

    /// Throws any exception without declaring it.
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException unchecked(Throwable error) throws E {
        throw (E) error;
    }
}
