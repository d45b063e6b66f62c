package dev.coracle.cli;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A line for the shell. Ends with this process, whatever ends that.
final class ShellCommand {
    /// By its path: it is there without a `PATH`, too.
    private static final String SHELL = "/bin/sh";

    private static final String OVER = "this process ends";

    private @Nullable Process process;
    private boolean isOver;

    /// Runs one to its end. It has nothing to read; what it prints goes where this process prints.
    ///
    /// @return its exit code
    /// @throws IOException if there is no shell
    static int run(String line, Path folder, Console console) throws IOException {
        boolean isOwnOutput = console.out() instanceof FileOutputStream && console.err() instanceof FileOutputStream;
        var builder = new ProcessBuilder(SHELL, "-c", line)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(isOwnOutput ? Redirect.INHERIT : Redirect.PIPE)
                .redirectError(isOwnOutput ? Redirect.INHERIT : Redirect.PIPE);
        var command = new ShellCommand();
        Thread end = new Thread(command::end, "end of build");
        remember(end);
        try {
            Process shell = command.start(builder);
            Thread errors = Thread.ofPlatform().start(() -> copy(shell.getErrorStream(), console.err()));
            copy(shell.getInputStream(), console.out());
            errors.join();
            return shell.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            command.end();
            forget(end);
        }
    }

    /// @throws IOException if there is no shell, or once it is over
    synchronized Process start(ProcessBuilder builder) throws IOException {
        if (isOver) {
            throw new IOException(OVER);
        }
        process = builder.start();
        return process;
    }

    /// What it has started ends with it, and nothing is started any more.
    synchronized void end() {
        isOver = true;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException _) {
            // Nobody reads it, or nobody writes any more.
        }
    }

    private static void remember(Thread hook) throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException late) {
            throw new IOException(OVER, late);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // It is running: this process ends.
        }
    }
}
