package dev.coracle.cli;

import dev.coracle.wasi.StandardInput;
import dev.coracle.wasi.StandardOutput;
import dev.coracle.wasi.WasiConfig;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The three streams of a command, and which of them a person sees.
///
/// Nothing is buffered here: what was printed is out.
record Console(InputStream in, OutputStream out, OutputStream err, Terminals terminals) {
    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";

    /// Which streams are terminals.
    ///
    /// @param out whether stdout is one
    /// @param err whether stderr is one on which a line can be erased
    /// @param colour whether stderr may be coloured
    record Terminals(boolean out, boolean err, boolean colour) {
        /// Files and pipes only.
        static final Terminals NONE = new Terminals(false, false, false);

        /// What the launcher found out: a shell knows at no cost.
        static Terminals ofProcess() {
            return of(System.getProperty("coracle.terminals", ""), System.getenv());
        }

        /// @param names of the streams that are terminals, such as `out,err`
        /// @param environment whose `TERM` tells what terminals understand, and `NO_COLOR` what the user wants
        static Terminals of(String names, Map<String, String> environment) {
            boolean err = names.contains("err") && !"dumb".equals(environment.get("TERM"));
            return new Terminals(names.contains("out"), err, err && !environment.containsKey("NO_COLOR"));
        }
    }

    /// The streams of this process.
    static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminals.ofProcess());
    }

    /// Gives a guest these streams: the process's own where they are that, since WASI is faster without a detour.
    WasiConfig connect(WasiConfig config) {
        return config.withInput(
                        in instanceof FileInputStream ? new StandardInput.Inherited() : new StandardInput.From(in))
                .withOutput(output(out))
                .withError(output(err));
    }

    private static StandardOutput output(OutputStream stream) {
        return stream instanceof FileOutputStream ? new StandardOutput.Inherited() : new StandardOutput.To(stream);
    }

    /// Prints text as it is to stdout.
    ///
    /// @throws UncheckedIOException if stdout is closed
    void print(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Prints a line to stdout.
    ///
    /// @throws UncheckedIOException if stdout is closed
    void line(String text) {
        print(text + "\n");
    }

    /// Prints a message for the user to stderr, with the program's name before it.
    void message(String text) {
        error((terminals.colour() ? RED + "coracle:" + PLAIN : "coracle:") + " " + text + "\n");
    }

    /// Prints text as it is to stderr. When nobody reads stderr, there is nobody to tell.
    void error(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException _) {
            // Nobody is left to tell.
        }
    }
}
