package dev.coracle.wasi.preview2.io;

import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.Readiness;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The resource `pollable`: something that a guest can wait for.
///
/// What it waits for may be dropped before it; it counts as having happened then.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/io/wit/poll.wit">wasi:io/poll</a>
public final class Pollable {
    private final Readiness readiness;

    /// @param readiness asked each time anew
    public Pollable(Readiness readiness) {
        this.readiness = readiness;
    }

    /// {@return whether it has happened; never waits}
    public boolean ready() {
        try {
            return Poller.hasHappened(readiness);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Waits until it has happened.
    ///
    /// @throws Trap when the thread is interrupted
    public void block() {
        await(List.of(readiness));
    }

    /// Waits for the first of several.
    ///
    /// @param pollables at least one
    /// @return the indices of those that have happened
    /// @throws Trap when there is none to wait for, or the thread is interrupted
    static int[] poll(List<Pollable> pollables) {
        if (pollables.isEmpty()) {
            throw new Trap(TrapCode.HOST_CALL_REFUSED, "poll: the list of pollables is empty; pass at least one");
        }
        return await(pollables.stream().map(pollable -> pollable.readiness).toList());
    }

    /// A guest cannot be told of an interrupt: these functions have no error.
    private static int[] await(List<Readiness> awaited) {
        try {
            return Poller.awaitAny(awaited);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(IOException e) {
        return e instanceof InterruptedIOException
                ? new Trap(TrapCode.INTERRUPTED, "the host stopped the guest while it waited")
                : new UncheckedIOException("cannot wait for sockets", e);
    }
}
