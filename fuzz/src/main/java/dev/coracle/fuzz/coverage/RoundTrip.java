package dev.coracle.fuzz.coverage;

import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.TextParser;
import dev.coracle.wasm.TextPrinter;
import dev.coracle.wasm.WasmModule;

/// What holds of a module however it was made.
final class RoundTrip {
    private RoundTrip() {}

    /// Written and decoded, a module is what it was.
    static void binary(WasmModule module) {
        require(BinaryDecoder.decode(BinaryWriter.write(module)).equals(module), "the binary is another module");
    }

    /// Printed and parsed, a module prints the same again.
    ///
    /// @return what was parsed
    /// @throws MalformedModuleException if a function body is malformed, which decoding does not look at
    static WasmModule text(WasmModule module) {
        var text = TextPrinter.print(module);
        try {
            var parsed = TextParser.parse(text);
            require(TextPrinter.print(parsed).equals(text), "the text is another module");
            return parsed;
        } catch (MalformedModuleException mistake) {
            throw new AssertionError("what was printed cannot be parsed", mistake);
        }
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
