package dev.coracle.cli;

import dev.coracle.engine.Engine;
import dev.coracle.services.serve.config.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One run of `coracle build`. Its class path is that of `coracle serve`: it reads the same configuration, and lets
/// pass
/// what that would serve.
final class BuildRun {
    /// What a shell ends with when it does not find a program.
    private static final int NO_SUCH_PROGRAM = 127;

    private final Arguments arguments;
    private final Console console;

    BuildRun(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
    }

    /// Builds; with `--watch`, until the process is told to stop.
    ///
    /// @return the exit code
    /// @throws CommandException if something cannot be built
    /// @throws IOException if no process can be started
    int run() throws CommandException, IOException {
        Path file = file();
        Optional<String> environment = arguments.read(BuildCommand.ENVIRONMENT, Function.identity());
        List<Build> builds = chosen(ConfigFile.read(file, it -> Build.read(it, environment)), file);
        Engine engine = new Engine(CacheLocation.engine(arguments));
        if (arguments.has(BuildCommand.WATCH)) {
            new BuildWatch(builds, build -> build(build, engine), console).run();
        } else {
            for (Build build : builds) {
                build(build, engine);
            }
        }
        return ExitCode.OK;
    }

    private Path file() throws CommandException {
        if (arguments.operands().isEmpty()) {
            if (!Files.exists(ConfigFile.USUAL)) {
                throw CommandException.usage(
                        "no DIR given, and there is no " + ConfigFile.USUAL + " here; coracle new begins an app");
            }
            return ConfigFile.USUAL;
        }
        return Path.of(arguments.onlyOperand("DIR")).resolve(ConfigFile.USUAL);
    }

    private List<Build> chosen(List<Build> all, Path file) throws CommandException {
        if (all.isEmpty()) {
            throw CommandException.badInput(
                    file + ": no app says how it is built; write build = { command = \"…\" } below [apps.NAME]");
        }
        List<String> names = arguments.values(BuildCommand.APP);
        for (String name : names) {
            if (all.stream().noneMatch(build -> build.app().equals(name))) {
                throw CommandException.usage(
                        BuildCommand.APP + ": " + file + " builds no app \"" + name + "\"; there are "
                                + String.join(", ", all.stream().map(Build::app).toList()));
            }
        }
        return names.isEmpty()
                ? all
                : all.stream().filter(build -> names.contains(build.app())).toList();
    }

    private void build(Build build, Engine engine) throws CommandException, IOException {
        if (!Files.isDirectory(build.folder())) {
            throw failure(build, "workdir: " + build.folder() + ": no such folder");
        }
        console.message("building " + build.app() + (build.command().contains("\n") ? "" : ": " + build.command()));
        long begin = System.nanoTime();
        int exitCode = ShellCommand.run(build.command(), build.folder(), console);
        if (exitCode != 0) {
            throw failure(
                    build,
                    exitCode == NO_SUCH_PROGRAM
                            ? "the build needs a program that is not here; coracle doctor tells how to get it"
                            : "the build failed, with exit code " + exitCode
                                    + "; coracle doctor tells whether a tool is missing");
        }
        long bytes = check(build, engine);
        console.message("built " + build.app() + ": " + build.component().getFileName() + ", " + (bytes + 512) / 1024
                + " KiB, in " + Math.round((System.nanoTime() - begin) / 1e8) / 10.0 + " s");
    }

    /// Refuses what `coracle serve` would.
    ///
    /// @return the size of the component
    private long check(Build build, Engine engine) throws CommandException {
        Path component = build.component();
        if (!Files.exists(component)) {
            throw failure(
                    build, "the build ended well, but " + component + " is not there; correct component or command");
        }
        ModuleFile file = ModuleFile.read(component.toString(), console.in());
        try (var _ = Progress.show(console, "compiling " + file.name())) {
            ServedFile.app(engine, file, AppOptions.DEFAULTS);
        }
        return file.bytes().length;
    }

    private static CommandException failure(Build build, String what) {
        return CommandException.badInput("app " + build.app() + ": " + what);
    }
}
