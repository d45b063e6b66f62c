package dev.coracle.fuzz.coverage;

import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.ModuleException;
import dev.coracle.wasm.Validator;
import dev.coracle.wasm.WasmModule;

/// The validator, and the reader of function bodies: what is valid is so still once it was printed and parsed.
public final class ValidatorTarget {
    private ValidatorTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        WasmModule module;
        try {
            module = BinaryDecoder.decode(input);
            Validator.validate(module);
        } catch (ModuleException _) {
            return;
        }
        try {
            Validator.validate(RoundTrip.text(module));
        } catch (ModuleException mistake) {
            throw new AssertionError("the text of a valid module is not valid", mistake);
        }
    }
}
