package dev.coracle.wasi.preview2.io;

import java.util.List;

/// The functions of `wasi:io/poll`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/io/wit/poll.wit">wasi:io/poll</a>
public final class PollFunctions {
    /// Waits for the first of several.
    ///
    /// @param pollables at least one
    /// @return the indices of those that have happened, ascending
    /// @throws dev.coracle.engine.Trap when there is none to wait for, or the thread is interrupted
    public int[] poll(List<Pollable> pollables) {
        return Pollable.poll(pollables);
    }
}
