package dev.coracle.cli;

import dev.coracle.engine.PackagedModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where the JVM enters a jar that `coracle compile` made.
///
/// The options that the jar was made with are its own; the words of the command line are the guest's arguments.
public final class PackagedProgram {
    /// Where a jar says what it runs: the name of the module, then the options of `coracle run`, each ended by a zero.
    static final String RUN = "META-INF/coracle/run";

    private PackagedProgram() {}

    /// Runs the jar's program and ends the process with its exit code.
    public static void main(String[] arguments) {
        int exitCode = new Coracle(Console.ofProcess()).run(console -> run(List.of(arguments), console));
        if (exitCode != ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    private static int run(List<String> arguments, Console console) throws CommandException, IOException {
        ClassLoader loader = PackagedProgram.class.getClassLoader();
        List<String> run = run(loader);
        String name = run.getFirst();
        List<String> words = new ArrayList<>(run.subList(1, run.size()));
        words.addAll(List.of("--no-cache", "--", name));
        words.addAll(arguments);
        RunOptions options = RunOptions.of(Arguments.parse(new RunCommand().spec(), words));
        PackagedModule module = PackagedModule.find(loader, name);
        return GuestThread.call(() -> new GuestRun(options, module, console).run());
    }

    private static List<String> run(ClassLoader loader) throws CommandException, IOException {
        try (InputStream in = loader.getResourceAsStream(RUN)) {
            if (in == null) {
                throw CommandException.badInput("this jar has no program in it; coracle compile makes one that has");
            }
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\0"));
        }
    }

    /// The content of [#RUN].
    static byte[] encode(String name, List<String> options) {
        StringBuilder text = new StringBuilder(name).append('\0');
        options.forEach(option -> text.append(option).append('\0'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
