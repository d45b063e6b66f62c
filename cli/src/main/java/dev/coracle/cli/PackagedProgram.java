package dev.coracle.cli;

import dev.coracle.component.PackagedComponent;
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
    /// Where a jar says what it runs: [#MODULE] or [#COMPONENT], its name, then the options of `coracle run`, each
    /// ended by a zero.
    static final String RUN = "META-INF/coracle/run";

    static final String MODULE = "module";
    static final String COMPONENT = "component";

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
        String name = run.get(1);
        List<String> words = new ArrayList<>(run.subList(2, run.size()));
        words.addAll(List.of("--no-cache", "--", name));
        words.addAll(arguments);
        RunOptions options = RunOptions.of(Arguments.parse(new RunCommand().spec(), words));
        GuestRun.Program program = run.getFirst().equals(COMPONENT)
                ? component(PackagedComponent.find(loader, name), name, options, console)
                : module(PackagedModule.find(loader, name), options, console);
        return GuestThread.call(
                () -> new GuestRun(options, console, program).run(),
                options.maxStack().orElse(GuestThread.STACK_BYTES));
    }

    private static GuestRun.Program module(PackagedModule module, RunOptions options, Console console) {
        return guest -> new ModuleRun(guest, options, console).run(module.module(guest.engine()));
    }

    private static GuestRun.Program component(
            PackagedComponent component, String name, RunOptions options, Console console) {
        return guest -> new ComponentRun(guest, options, console).run(component.component(guest.engine()), name);
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
    static byte[] encode(boolean isComponent, String name, List<String> options) {
        StringBuilder text = new StringBuilder(isComponent ? COMPONENT : MODULE).append('\0');
        text.append(name).append('\0');
        options.forEach(option -> text.append(option).append('\0'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
