package dev.coracle.wasi.preview2.cli;

import dev.coracle.component.Result;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The functions of `wasi:cli/exit`. They do not return.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/cli/wit/exit.wit">exit</a>
public final class Exit {
    private final IntFunction<RuntimeException> exit;

    /// @param exit makes what is thrown through the guest's frames
    public Exit(IntFunction<RuntimeException> exit) {
        this.exit = exit;
    }

    /// Ends the program with code 0 or 1.
    ///
    /// @param status whether it succeeded
    @SuppressWarnings("DoNotCallSuggester") // the guest calls it
    public void exit(Result<@Nullable Void, @Nullable Void> status) {
        throw exit.apply(status.isOk() ? 0 : 1);
    }

    /// Ends the program.
    ///
    /// @param code 0 to 255
    @SuppressWarnings("DoNotCallSuggester") // the guest calls it
    public void exitWithCode(int code) {
        throw exit.apply(code);
    }
}
