package dev.coracle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.conformance.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Makes components of programs in JavaScript and Python, with the languages' own tools.
final class Languages {
    private static final String BUILD = """
            import { componentize } from '@bytecodealliance/componentize-js';
            import { readFile, writeFile } from 'node:fs/promises';
            const [folder, out, ...disableFeatures] = process.argv.slice(2);
            const { component } = await componentize(await readFile(folder + '/app.js', 'utf8'), {
              witPath: folder + '/wit', worldName: 'app', disableFeatures,
            });
            await writeFile(out, component);
            """;

    private Languages() {}

    /// A component of some 13 MB, made by componentize-js.
    ///
    /// @param folder an empty one
    /// @param wit a package with the world `app`, which may name the interfaces of WASI 0.2.12
    /// @param source its exports are those of the world
    /// @param without features of its engine to leave out, such as `http`
    static Path javaScript(Path folder, String wit, String source, String... without) throws IOException {
        var installed = Packages.npmWithDependencies("@bytecodealliance/componentize-js", "0.23.0");
        Files.createSymbolicLink(folder.resolve("node_modules"), installed.resolve("node_modules"));
        writeWit(folder, wit);
        Files.writeString(folder.resolve("app.js"), source);
        var build = Files.writeString(folder.resolve("build.mjs"), BUILD);
        var component = folder.resolve("app.wasm");
        var words = new String[] {"node", build.toString(), folder.toString(), component.toString()};
        var all = Arrays.copyOf(words, words.length + without.length);
        System.arraycopy(without, 0, all, words.length, without.length);
        return made(component, Command.of(all));
    }

    /// A component of some 19 MB, made by componentize-py.
    ///
    /// @param folder an empty one
    /// @param wit a package with the world `app`, which may name the interfaces of WASI 0.2.12
    /// @param source has a class for each interface that the world exports
    static Path python(Path folder, String wit, String source) throws IOException {
        var installed = Packages.pypi("componentize-py", "0.25.1");
        writeWit(folder, wit);
        Files.writeString(folder.resolve("app.py"), source);
        var component = folder.resolve("app.wasm");
        return made(
                component,
                Command.of(
                        "env",
                        "PYTHONPATH=" + installed,
                        "python3",
                        "-c",
                        "import componentize_py; componentize_py.script()",
                        "-d",
                        folder.resolve("wit").toString(),
                        "-w",
                        "app",
                        "componentize",
                        "-p",
                        folder.toString(),
                        "app",
                        "-o",
                        component.toString()));
    }

    private static void writeWit(Path folder, String wit) throws IOException {
        var deps = Files.createDirectories(folder.resolve("wit/deps"));
        var interfaces = Packages.npm("@bytecodealliance/jco", "1.35.0").resolve("lib/wit/builtin/0.2.12");
        Command.of("cp", "-r", interfaces + "/.", deps.toString()).run();
        Files.writeString(folder.resolve("wit/world.wit"), wit);
    }

    private static Path made(Path component, Command tool) throws IOException {
        var result = tool.run();
        assertThat(component).as(result.output() + result.errors()).exists();
        return component;
    }
}
