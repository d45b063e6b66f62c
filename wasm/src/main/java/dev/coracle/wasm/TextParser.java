package dev.coracle.wasm;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Parses the text format: all of WebAssembly 3.0, the threads, custom page sizes and wide arithmetic proposals, and
/// the legacy exception instructions.
///
/// Identifiers become [WasmModule#names]; annotations `(@name …)` and `(@custom …)` are read, others skipped. Time is
/// linear in the length of the text, and nesting is bounded by memory alone.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/index.html">spec</a>
public final class TextParser {
    private TextParser() {}

    /// Parses a module: `(module …)`, or its fields alone.
    ///
    /// @throws MalformedModuleException with a [Position.Text] if the text is not a module, or passes a
    ///     limit; what is returned may still be invalid
    /// @see SourceExcerpt
    public static WasmModule parse(String source) {
        return parse(source.getBytes(StandardCharsets.UTF_8));
    }

    /// Parses a module in UTF-8 within the default limits.
    ///
    /// @throws MalformedModuleException as above, and if the bytes are not UTF-8
    public static WasmModule parse(byte[] utf8) {
        return parse(utf8, WasmLimits.DEFAULTS);
    }

    /// Parses a module in UTF-8 within the given limits.
    ///
    /// @throws MalformedModuleException as above
    public static WasmModule parse(byte[] utf8, WasmLimits limits) {
        limits.check(WasmLimits.Limit.MODULE_SIZE, utf8.length, null);
        var in = new TextCursor(new Lexer(utf8));
        if (in.atForm("component")) {
            throw in.current().error("this is a component, not a module");
        }
        WasmModule module;
        if (in.acceptForm("module")) {
            module = module(in);
            in.close();
        } else {
            module = fields(in, Optional.empty());
        }
        in.take(Token.Kind.END);
        TextLimits.check(module, limits);
        return module;
    }

    /// Parses what is behind the keyword `module`, up to its closing parenthesis.
    public static WasmModule module(TextCursor in) {
        var identifier = in.acceptIdentifier();
        var annotated = in.nameAnnotation("module");
        var name = annotated.isEmpty() && identifier != null ? Optional.of(identifier.text()) : annotated;
        if (in.acceptWord("binary")) {
            return BinaryDecoder.decode(in.strings());
        }
        return fields(in, name);
    }

    private static WasmModule fields(TextCursor in, Optional<String> name) {
        var scope = new TextScope();
        var outline = new ModuleOutline(in, scope);
        var end = in.current();
        var module = new ModuleFieldParser(in, scope).parse(outline, name);
        in.goTo(end);
        return module;
    }
}
