package dev.coracle.wasi.preview2.cli;

import dev.coracle.wasi.preview2.io.InputStream;
import dev.coracle.wasi.preview2.io.OutputStream;
import dev.coracle.wasi.services.HostServices;
import java.util.Optional;

/// The functions of `wasi:cli/stdin`, `stdout`, `stderr` and of `terminal-stdin`, `terminal-stdout`, `terminal-stderr`.
///
/// Each call gives a stream of its own over the same bytes; dropping one leaves the others as they are.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/cli/wit/stdio.wit">stdio</a>
public final class StandardStreams {
    private final HostServices services;

    /// @param services that hold the streams
    public StandardStreams(HostServices services) {
        this.services = services;
    }

    /// {@return standard input}
    public InputStream getStdin() {
        return new InputStream(services.input());
    }

    /// {@return standard output}
    public OutputStream getStdout() {
        return new OutputStream(services.output(), services.account());
    }

    /// {@return standard error}
    public OutputStream getStderr() {
        return new OutputStream(services.error(), services.account());
    }

    /// {@return the terminal where standard input is typed}
    public Optional<TerminalInput> getTerminalStdin() {
        return services.input().isTerminal() ? Optional.of(new TerminalInput()) : Optional.empty();
    }

    /// {@return the terminal that shows standard output}
    public Optional<TerminalOutput> getTerminalStdout() {
        return services.output().isTerminal() ? Optional.of(new TerminalOutput()) : Optional.empty();
    }

    /// {@return the terminal that shows standard error}
    public Optional<TerminalOutput> getTerminalStderr() {
        return services.error().isTerminal() ? Optional.of(new TerminalOutput()) : Optional.empty();
    }
}
