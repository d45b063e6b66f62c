package dev.coracle.fuzz.coverage;

import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.WasmModule;

/// The decoder of the binary format, and its writer.
public final class DecoderTarget {
    private DecoderTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        WasmModule module;
        try {
            module = BinaryDecoder.decode(input);
        } catch (MalformedModuleException _) {
            return;
        }
        RoundTrip.binary(module);
    }
}
