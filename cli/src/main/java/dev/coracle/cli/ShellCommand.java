package dev.coracle.cli;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/// A line for the shell. Ends with this process, whatever ends that.
final class ShellCommand {
    /// By its path: it is there without a `PATH`, too.
    private static final String SHELL = "/bin/sh";

    private ShellCommand() {}

    /// Runs one to its end. It has nothing to read; what it prints goes where this process prints.
    ///
    /// @return its exit code
    /// @throws IOException if there is no shell
    static int run(String line, Path folder, Console console) throws IOException {
        boolean isOwnOutput = console.out() instanceof FileOutputStream && console.err() instanceof FileOutputStream;
        Process process = new ProcessBuilder(SHELL, "-c", line)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(isOwnOutput ? Redirect.INHERIT : Redirect.PIPE)
                .redirectError(isOwnOutput ? Redirect.INHERIT : Redirect.PIPE)
                .start();
        Thread end = new Thread(() -> end(process), "end of build");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            Thread errors = Thread.ofPlatform().start(() -> copy(process.getErrorStream(), console.err()));
            copy(process.getInputStream(), console.out());
            errors.join();
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            end(process);
            forget(end);
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException _) {
            // Nobody reads it, or nobody writes any more.
        }
    }

    /// What it has started ends with it.
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // It is running: this process ends.
        }
    }
}
