package dev.coracle.cli;

import dev.coracle.component.PackagedComponent;
import dev.coracle.component.binary.ComponentWriter;
import dev.coracle.engine.PackagedModule;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.ModuleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;

/// `coracle compile`.
final class CompileCommand implements Command {
    private static final String OUTPUT = "--output";
    private static final String LIBRARY = "--library";
    private static final String NAME = "--name";

    /// Options of `coracle run` that make no sense for a jar: what they name is not in it.
    private static final Set<String> NOT_PACKAGED =
            Set.of("--preload", "--cache", "--no-cache", "--profile", "--source-lines");

    @Override
    public CommandSpec spec() {
        List<Option> options = new ArrayList<>(List.of(
                new Option(OUTPUT, "-o", "JAR", "the jar to write"),
                Option.flag(LIBRARY, "leave Coracle itself out: a jar for programs that have it on their class path"),
                Option.with(NAME, "NAME", "what it is found by in a Java program; FILE's name otherwise")));
        options.addAll(runOptions());
        return new CommandSpec(
                "compile",
                "FILE|-",
                false,
                "Compile a module or component whole, ahead of time, into a jar that runs by itself.",
                """
                The jar needs a Java 25 and nothing else: java -jar JAR ARGS… does what coracle run FILE ARGS… would
                with the options given here, which the jar keeps. With --library it is for Java programs:
                PackagedModule.find gives them the module, PackagedComponent.find the component.
                """,
                options,
                List.of(
                        new CommandSpec.Example("coracle compile tool.wasm -o tool.jar", "then: java -jar tool.jar"),
                        new CommandSpec.Example(
                                "coracle compile --dir . --env LANG tool.wasm -o tool.jar",
                                "it may use the directory that it is started in, and one variable"),
                        new CommandSpec.Example(
                                "coracle compile --library filter.wasm -o filter.jar", "for a Java program")));
    }

    private static List<Option> runOptions() {
        return RunOptions.OPTIONS.stream()
                .filter(option -> !NOT_PACKAGED.contains(option.name()))
                .toList();
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException, IOException {
        String output = arguments.value(OUTPUT, "");
        if (output.isEmpty()) {
            throw CommandException.usage("no JAR given; name it with -o");
        }
        ModuleFile file = ModuleFile.read(arguments.onlyOperand("FILE"), console.in());
        byte[] binary = switch (file.kind()) {
            case BINARY, COMPONENT_BINARY -> file.bytes();
            case TEXT -> BinaryWriter.write(Modules.read(file));
            case COMPONENT_TEXT -> ComponentWriter.write(Components.read(file));
        };
        String name = arguments.value(NAME, nameOf(file));
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw CommandException.usage(NAME + ": \"" + name + "\" is no name: it is empty or has a /");
        }
        boolean isComponent = file.kind().isComponent();
        boolean library = arguments.has(LIBRARY);
        List<String> options = library ? List.of() : keptOptions(arguments, file);
        try (var _ = Progress.show(console, "compiling " + file.name());
                JarBuilder jar = new JarBuilder(Path.of(output), library ? Map.of() : programAttributes())) {
            if (!library) {
                jar.put(PackagedProgram.RUN, PackagedProgram.encode(isComponent, name, options));
                for (Path part : RuntimeLibraries.find()) {
                    jar.addLibrary(part);
                }
            }
            if (isComponent) {
                PackagedComponent.write(binary, name, jar::put);
            } else {
                PackagedModule.write(binary, name, jar::put);
            }
            jar.finish();
        } catch (ModuleException e) {
            throw CommandException.badInput(Modules.message(file, e));
        } catch (IOException e) {
            throw CommandException.badInput("cannot write " + output + ": " + Failures.reason(e));
        } catch (UncheckedIOException e) {
            throw CommandException.badInput("cannot write " + output + ": "
                    + Failures.reason(e.getCause() == null ? new IOException(e.getMessage()) : e.getCause()));
        }
        return ExitCode.OK;
    }

    /// The file's name without what stands behind the last dot.
    private static String nameOf(ModuleFile file) {
        int dot = file.name().lastIndexOf('.');
        return dot <= 0 ? file.name() : file.name().substring(0, dot);
    }

    /// The options of `coracle run` that were given, as words again.
    ///
    /// @throws CommandException if one of them makes no sense
    private static List<String> keptOptions(Arguments arguments, ModuleFile file) throws CommandException {
        List<String> words = new ArrayList<>(List.of("--argv0=" + file.name()));
        for (Option option : runOptions()) {
            for (String value : arguments.values(option.name())) {
                words.add(option.argument() == null ? option.name() : option.name() + "=" + value);
            }
        }
        List<String> line = new ArrayList<>(words);
        line.add(file.name());
        RunOptions.of(Arguments.parse(new RunCommand().spec(), line));
        return words;
    }

    /// What the manifest of a jar that runs by itself says.
    private static Map<Attributes.Name, String> programAttributes() {
        Map<Attributes.Name, String> attributes = new LinkedHashMap<>();
        attributes.put(Attributes.Name.MAIN_CLASS, PackagedProgram.class.getName());
        attributes.put(new Attributes.Name("Add-Exports"), "java.base/jdk.internal.misc");
        attributes.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        return attributes;
    }
}
