package dev.coracle.fuzz.coverage;

import dev.coracle.component.binary.ComponentDecoder;
import dev.coracle.component.binary.ComponentWriter;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.wasm.ModuleException;
import java.util.Arrays;

/// The decoder of components, their writer, and their validator.
public final class ComponentTarget {
    private ComponentTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        WasmComponent component;
        try {
            component = ComponentDecoder.decode(input);
        } catch (ModuleException _) {
            return;
        }
        // Not whether the components are equal: they know where in the bytes their parts stand.
        var binary = ComponentWriter.write(component);
        RoundTrip.require(
                Arrays.equals(ComponentWriter.write(ComponentDecoder.decode(binary)), binary),
                "the binary is another component");
        try {
            ComponentValidator.validate(component);
        } catch (ModuleException _) {
            // It is invalid.
        }
    }
}
