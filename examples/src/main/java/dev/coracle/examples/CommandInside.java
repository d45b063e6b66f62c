package dev.coracle.examples;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs a WASI command, a Markdown converter written in C, inside a Java program: text in, text out.
public final class CommandInside {
    private final Engine engine = new Engine();
    private final Module markdown;

    CommandInside(byte[] wasm) {
        markdown = Module.compile(engine, wasm, "markdown.wasm");
    }

    /// A fresh instance for each text: nothing stays from one to the next.
    String toHtml(String text) throws IOException {
        var html = new ByteArrayOutputStream();
        var config = WasiConfig.DEFAULT
                .withArguments("markdown")
                .withInput(text.getBytes(StandardCharsets.UTF_8))
                .withOutput(html);
        try (var store = new Store(engine);
                var wasi = Wasi.preview1(config)) {
            var linker = new Linker(engine);
            wasi.define(linker);
            linker.instantiate(store, markdown).func("_start").call();
        }
        return html.toString(StandardCharsets.UTF_8);
    }

    /// Converts the Markdown on standard input.
    ///
    /// @param arguments the path of `examples/markdown/markdown.wasm`
    public static void main(String[] arguments) throws IOException {
        var converter = new CommandInside(Files.readAllBytes(Path.of(arguments[0])));

        IO.print(converter.toHtml("# Hello\n\nfrom *C*, in **Java**"));
    }
}
