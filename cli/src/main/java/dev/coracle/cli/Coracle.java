package dev.coracle.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;

/// Picks the command and turns whatever ends it into an exit code and one message.
final class Coracle {
    private final Console console;

    Coracle(Console console) {
        this.console = console;
    }

    /// Runs a command line.
    ///
    /// @param words without the program's name
    /// @return the exit code
    int run(List<String> words) {
        return run(_ -> dispatch(words));
    }

    /// What is run, with its exit code.
    interface Work {
        int run(Console console) throws CommandException, IOException;
    }

    /// Runs something and says what went wrong, if anything did.
    ///
    /// @return the exit code
    int run(Work work) {
        try {
            return work.run(console);
        } catch (CommandException e) {
            console.message(e.getMessage());
            return e.exitCode();
        } catch (UncheckedIOException e) {
            return afterFailure(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            return afterFailure(e);
        } catch (OutOfMemoryError _) {
            console.message("out of memory; CORACLE_JAVA_OPTIONS=-Xmx4g gives the JVM 4 GiB");
            return ExitCode.BAD_INPUT;
        } catch (RuntimeException | Error e) {
            return afterDefect(e);
        }
    }

    private int dispatch(List<String> words) throws CommandException, IOException {
        String first = words.isEmpty() ? "" : words.getFirst();
        switch (first) {
            case "" -> {
                console.error(Help.overview());
                return ExitCode.USAGE;
            }
            case "--help", "-h", "help" -> {
                return help(words.subList(1, words.size()));
            }
            case "--version", "-V" -> {
                console.line("coracle " + Version.current());
                return ExitCode.OK;
            }
            default -> {}
        }
        Command command = Command.named(first);
        if (command == null) {
            throw CommandException.usage("no command " + first + "; there are " + String.join(", ", Command.NAMES));
        }
        List<String> rest = words.subList(1, words.size());
        if (!rest.isEmpty()
                && (rest.getFirst().equals("--help") || rest.getFirst().equals("-h"))) {
            console.print(Help.of(command.spec()));
            return ExitCode.OK;
        }
        return command.run(Arguments.parse(command.spec(), rest), console);
    }

    private int help(List<String> words) throws CommandException {
        if (words.isEmpty()) {
            console.print(Help.overview());
            return ExitCode.OK;
        }
        Command command = Command.named(words.getFirst());
        if (command == null) {
            throw CommandException.usage("no command " + words.getFirst());
        }
        console.print(Help.of(command.spec()));
        return ExitCode.OK;
    }

    /// A reader that went away, as `head` does, is no failure to talk about.
    private int afterFailure(IOException e) {
        if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
            return ExitCode.CLOSED_PIPE;
        }
        String what = e instanceof FileSystemException f ? f.getFile() : "cannot write to stdout";
        console.message(what + ": " + Failures.reason(e));
        return ExitCode.BAD_INPUT;
    }

    /// Coracle itself is wrong. The stack trace is for whoever asks.
    private int afterDefect(Throwable e) {
        console.message("internal error, please report it: " + e
                + "\n    CORACLE_JAVA_OPTIONS=-Dcoracle.trace=true shows where");
        if (Boolean.getBoolean("coracle.trace")) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            console.error(trace.toString());
        }
        return ExitCode.BAD_INPUT;
    }
}
