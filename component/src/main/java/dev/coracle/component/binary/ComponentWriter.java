package dev.coracle.component.binary;

import dev.coracle.component.model.Definition;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.ByteWriter;

/// Writes components in the binary format: the inverse of [ComponentDecoder].
///
/// The encoding is canonical: shortest numbers, and one section for all definitions of a kind that follow each other.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
public final class ComponentWriter {
    private static final byte[] HEADER = {0, 'a', 's', 'm', 0x0D, 0, 1, 0};

    private final ByteWriter out = new ByteWriter();

    private ComponentWriter() {}

    /// Encodes a component. Decoding the result gives an equal component, but for positions.
    ///
    /// @throws ArithmeticException if the result is larger than an array can be
    public static byte[] write(WasmComponent component) {
        return new ComponentWriter().component(component);
    }

    private byte[] component(WasmComponent component) {
        out.bytes(HEADER, 0, HEADER.length);
        var definitions = component.definitions();
        int at = 0;
        while (at < definitions.size()) {
            int section = section(definitions.get(at));
            int end = at + 1;
            while (end < definitions.size() && isVector(section) && section(definitions.get(end)) == section) {
                end++;
            }
            var content = new DefinitionWriter();
            if (isVector(section)) {
                content.count(end - at);
            }
            definitions.subList(at, end).forEach(definition -> write(definition, content));
            out.u8(section);
            out.sized(content.out);
            at = end;
        }
        return out.toByteArray();
    }

    /// Whether a section holds a list, not one thing.
    private static boolean isVector(int section) {
        return section != 0 && section != 1 && section != 4;
    }

    private static int section(Definition definition) {
        return switch (definition) {
            case Definition.Custom _ -> 0;
            case Definition.CoreModule _ -> 1;
            case Definition.CoreInstantiate _, Definition.CoreExports _ -> 2;
            case Definition.CoreType _ -> 3;
            case Definition.Nested _ -> 4;
            case Definition.Instantiate _, Definition.Exports _ -> 5;
            case Definition.Alias _ -> 6;
            case Definition.Type _ -> 7;
            case Definition.Lift _, Definition.Lower _, Definition.BuiltInFunction _ -> 8;
            case Definition.Import _ -> 10;
            case Definition.Export _ -> 11;
        };
    }

    private static void write(Definition definition, DefinitionWriter content) {
        switch (definition) {
            case Definition.CoreModule(var module) -> content.bytes(BinaryWriter.write(module));
            case Definition.Nested(var component) -> content.bytes(ComponentWriter.write(component));
            case Definition.Custom(var name, var bytes) -> {
                content.out.name(name);
                content.bytes(bytes.toByteArray());
            }
            case Definition.CoreInstantiate _,
                    Definition.CoreExports _,
                    Definition.CoreType _,
                    Definition.Instantiate _,
                    Definition.Exports _,
                    Definition.Alias _,
                    Definition.Type _,
                    Definition.Lift _,
                    Definition.Lower _,
                    Definition.BuiltInFunction _,
                    Definition.Import _,
                    Definition.Export _ -> content.definition(definition);
        }
    }
}
