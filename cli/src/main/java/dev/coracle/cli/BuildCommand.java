package dev.coracle.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// `coracle build`.
final class BuildCommand implements Command {
    static final String ENVIRONMENT = ServeFlags.ENVIRONMENT;
    static final String WATCH = ServeFlags.WATCH;
    static final String APP = "--app";

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "build",
                "[DIR]",
                false,
                "Make the components of a coracle.toml, with the commands that it has for that.",
                """
                DIR is the folder with the coracle.toml, here otherwise. Runs the command of each app that has one,
                build = { command = "…" }, and checks that its component is there afterwards and can be served.
                The commands are run as you, with all that you may do; coracle serve runs none of them.
                """,
                options(
                        Option.with(APP, "NAME", "build this app alone; may be given again"),
                        Option.with(ENVIRONMENT, "NAME", "with what the configuration has for this environment"),
                        Option.flag(WATCH, "build again when a file changes that the build says it reads")),
                List.of(
                        new CommandSpec.Example("coracle build", "what is in this folder"),
                        new CommandSpec.Example(
                                "coracle build --watch", "beside coracle serve --watch, which takes what was built")));
    }

    private static List<Option> options(Option... own) {
        return Stream.concat(Stream.of(own), ServeFlags.CACHE.stream()).toList();
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException, IOException {
        return new BuildRun(arguments, console).run();
    }
}
