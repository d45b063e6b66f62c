package dev.coracle.cli;

import dev.coracle.component.wit.WitException;
import dev.coracle.component.wit.WitFeatures;
import dev.coracle.component.wit.WitLibrary;
import dev.coracle.component.wit.WitPrinter;
import dev.coracle.component.wit.WitReader;
import dev.coracle.component.world.ComponentWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `coracle wit`.
final class WitCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "wit",
                "FILE|DIR",
                false,
                "Check WIT and print it as one text: every package, each name resolved.",
                """
                Of a component, binary or text, prints its world.
                In a directory, every *.wit belongs to the package, and deps/ holds the packages that it
                needs, each a file or a directory. Worlds are printed with all that they include.
                """,
                List.of(
                        Option.with("--features", "NAMES", "keep what is unstable in these features, such as a,b"),
                        Option.flag("--all-features", "keep all that is unstable"),
                        Option.flag("--json", "print JSON"),
                        Option.OUTPUT),
                List.of(
                        new CommandSpec.Example("coracle wit wit/", "the package of a project"),
                        new CommandSpec.Example("coracle wit --features tls http.wit", "with an unstable part"),
                        new CommandSpec.Example(
                                "coracle wit --json wit/ | jq '.packages[].worlds[].name'", "for programs")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException {
        String operand = arguments.onlyOperand("FILE|DIR");
        String text;
        try (var _ = Progress.show(console, "reading " + operand)) {
            WitLibrary library = isComponent(operand, console)
                    ? component(ModuleFile.read(operand, console.in()))
                    : read(operand, features(arguments));
            text = arguments.has("--json") ? Json.of(WitJson.of(library)) : WitPrinter.print(library);
        }
        Output.write(arguments.value("--output", "-"), console, text.getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }

    /// Whether the operand is a file with a component. What cannot be read is left to the reader of WIT to complain of.
    private static boolean isComponent(String operand, Console console) {
        if (operand.isEmpty() || operand.equals("-") || Files.isDirectory(Path.of(operand))) {
            return false;
        }
        try {
            return ModuleFile.read(operand, console.in()).kind().isComponent();
        } catch (CommandException notWebAssembly) {
            return false;
        }
    }

    private static WitLibrary component(ModuleFile file) throws CommandException {
        try {
            return ComponentWorld.of(Components.readValid(file).type());
        } catch (UnsupportedOperationException e) {
            throw CommandException.badInput(file.name() + ": " + e.getMessage());
        }
    }

    private static WitFeatures features(Arguments arguments) {
        Set<String> names = new HashSet<>();
        for (String value : arguments.values("--features")) {
            for (String name : value.split(",")) {
                names.add(name.strip());
            }
        }
        return new WitFeatures(names, arguments.has("--all-features"));
    }

    private static WitLibrary read(String operand, WitFeatures features) throws CommandException {
        try {
            return WitReader.read(Path.of(operand), features);
        } catch (WitException e) {
            throw CommandException.badInput(e.getMessage());
        } catch (IOException e) {
            throw CommandException.badInput(operand + ": " + Failures.reason(e));
        }
    }
}
