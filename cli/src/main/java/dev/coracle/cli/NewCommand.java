package dev.coracle.cli;

import dev.coracle.cli.templates.Starter;
import dev.coracle.cli.templates.Template;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/// `coracle new`.
final class NewCommand implements Command {
    static final String TEMPLATE = "--template";
    private static final String LIST = "--list";

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "new",
                "DIR",
                false,
                "Begin an app: a folder with its source, which builds and can be served.",
                """
                DIR is made; its last part is the name of the app. What is in it is built with the tools of its
                language, by coracle build; coracle doctor says which of them are missing.
                """,
                List.of(
                        new Option(TEMPLATE, "-t", "NAME", "what to begin with: " + Template.names()),
                        Option.flag(LIST, "print the templates that there are")),
                List.of(
                        new CommandSpec.Example(
                                "coracle new --template http-rust hello",
                                "then: cd hello && coracle build && coracle serve"),
                        new CommandSpec.Example("coracle new --list", "what there is to begin with")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException, IOException {
        if (arguments.has(LIST)) {
            for (Template template : Template.values()) {
                console.line("%-12s  %s".formatted(template.id(), template.summary()));
            }
            return ExitCode.OK;
        }
        Starter starter = starter(arguments);
        write(starter);
        console.print("""
                %s answers HTTP requests. Build it, and serve it:

                  cd %s
                  coracle build
                  coracle serve
                  curl http://127.0.0.1:8080/

                If a tool is missing, coracle doctor --template %s says how to get it.
                """.formatted(
                        starter.name(), starter.folder(), starter.template().id()));
        return ExitCode.OK;
    }

    private static Starter starter(Arguments arguments) throws CommandException {
        Template template = arguments
                .read(TEMPLATE, NewCommand::template)
                .orElseThrow(() -> CommandException.usage(
                        "say what to begin with: " + TEMPLATE + " NAME; there are " + Template.names()));
        String folder = arguments.onlyOperand("DIR");
        try {
            return new Starter(template, Path.of(folder));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    /// @throws IllegalArgumentException if there is no such template
    static Template template(String name) {
        return Template.called(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("no template \"" + name + "\"; there are " + Template.names()));
    }

    private static void write(Starter starter) throws CommandException, IOException {
        try {
            starter.write();
        } catch (NotDirectoryException _) {
            throw CommandException.badInput(starter.folder() + ": is a file; name a new folder");
        } catch (FileAlreadyExistsException _) {
            throw CommandException.badInput(starter.folder() + ": is not empty; name a new folder");
        }
    }
}
