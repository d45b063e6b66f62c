package dev.coracle.fuzz.coverage;

import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.TextParser;
import dev.coracle.wasm.WasmModule;

/// The parser of the text format, and its printer.
public final class TextTarget {
    private TextTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        WasmModule module;
        try {
            module = TextParser.parse(input);
        } catch (MalformedModuleException _) {
            return;
        }
        // The binary has fewer forms than the text, so it is the binary's module that comes back.
        var decoded = BinaryDecoder.decode(BinaryWriter.write(module));
        RoundTrip.binary(decoded);
        try {
            RoundTrip.text(decoded);
        } catch (MalformedModuleException _) {
            // The text holds a binary, (module binary "…"), with a malformed body.
        }
    }
}
