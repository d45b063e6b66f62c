package dev.coracle.cli;

import dev.coracle.component.wit.WitException;
import dev.coracle.component.wit.WitFeatures;
import dev.coracle.component.wit.WitLibrary;
import dev.coracle.component.wit.WitPrinter;
import dev.coracle.component.wit.WitReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// `coracle wit`.
final class WitCommand implements Command {
    private static final byte[] BINARY_MAGIC = {0, 'a', 's', 'm'};

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "wit",
                "FILE|DIR",
                false,
                "Check WIT and print it as one text: every package, each name resolved.",
                """
                In a directory, every *.wit belongs to the package, and deps/ holds the packages that it
                needs, each a file or a directory. Worlds are printed with all that they include.
                """,
                List.of(
                        Option.with("--features", "NAME", "keep what is @unstable(feature = NAME)"),
                        Option.flag("--all-features", "keep all that is unstable"),
                        Option.flag("--json", "print JSON"),
                        Option.OUTPUT),
                List.of(
                        new CommandSpec.Example("coracle wit wit/", "the package of a project"),
                        new CommandSpec.Example("coracle wit --features tls http.wit", "with an unstable part")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException {
        var operand = arguments.onlyOperand("FILE|DIR");
        var library = read(operand, features(arguments));
        var text = arguments.has("--json") ? Json.of(WitJson.of(library)) : WitPrinter.print(library);
        Output.write(arguments.value("--output", "-"), console, text.getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }

    private static WitFeatures features(Arguments arguments) {
        return arguments.has("--all-features")
                ? WitFeatures.ALL
                : WitFeatures.of(arguments.values("--features").toArray(String[]::new));
    }

    private static WitLibrary read(String operand, WitFeatures features) throws CommandException {
        var path = Path.of(operand);
        try {
            if (Files.isRegularFile(path) && isBinary(path)) {
                throw CommandException.badInput(operand + ": is a binary; name a .wit file or a directory of them");
            }
            return WitReader.read(path, features);
        } catch (WitException e) {
            throw CommandException.badInput(e.getMessage());
        } catch (IOException e) {
            throw CommandException.badInput(operand + ": " + Failures.reason(e));
        }
    }

    private static boolean isBinary(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(BINARY_MAGIC.length), BINARY_MAGIC);
        }
    }
}
