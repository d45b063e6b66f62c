package dev.coracle.component.binary;

import dev.coracle.component.model.ComponentLimits;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.ByteSequence;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.Position;
import dev.coracle.wasm.WasmLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Decodes components from the binary format.
///
/// Time and memory are linear in the size of the input, whatever counts it claims, within [ComponentLimits]. The code
/// of modules is not copied: it refers to the input.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
public final class ComponentDecoder {
    private static final int MAGIC = 0x6D736100;
    private static final int VERSION = 0x0001_000D;

    private final DefinitionReader in;
    private final int depth;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();

    private ComponentDecoder(byte[] bytes, int start, int end, int depth) {
        this.in = new DefinitionReader(bytes, start, end);
        this.depth = depth;
        ComponentLimits.NESTING.check(depth, new Position.Offset(start));
    }

    /// Decodes a component.
    ///
    /// @param bytes the component; shared with the result, so the caller must not change it afterwards
    /// @throws MalformedModuleException if the bytes are not a component, or pass a limit; offsets count from the
    ///     start of `bytes`, in components and modules inside too
    /// @throws dev.coracle.wasm.InvalidModuleException if a module type stands in a module type: that is
    ///     well-formed, and has no meaning yet
    public static WasmComponent decode(byte[] bytes) {
        WasmLimits.DEFAULTS.check(WasmLimits.Limit.MODULE_SIZE, bytes.length, 0);
        return new ComponentDecoder(bytes, 0, bytes.length, 1).component();
    }

    private WasmComponent component() {
        header();
        while (in.hasRemaining()) {
            section();
        }
        return new WasmComponent(definitions, positions);
    }

    private void header() {
        int start = in.offset();
        if (in.fixed32() != MAGIC) {
            throw MalformedModuleException.at(start, "magic header not detected: this is not a WebAssembly binary");
        }
        int version = in.fixed32();
        if (version != VERSION) {
            throw MalformedModuleException.at(
                    start + 4,
                    version >>> 16 == 1
                            ? "unknown binary version " + (version & 0xFFFF) + ": components have version 13"
                            : "expected a version header for a component");
        }
    }

    private void section() {
        int start = in.offset();
        int id = in.u8();
        if (id > 11) {
            throw MalformedModuleException.at(
                    start, id == 12 ? "malformed section id 12: values are not enabled" : "malformed section id " + id);
        }
        int size = in.u32();
        int from = in.skip(size);
        var content = new DefinitionReader(in.array(), from, from + size);
        switch (id) {
            case 0 -> custom(content);
            case 1 ->
                add(
                        from,
                        new Definition.CoreModule(
                                BinaryDecoder.decode(in.array(), from, from + size, WasmLimits.DEFAULTS)));
            case 4 ->
                add(
                        from,
                        new Definition.Nested(
                                new ComponentDecoder(in.array(), from, from + size, depth + 1).component()));
            case 2 -> definitions(content, content::coreInstance);
            case 3 -> definitions(content, () -> new Definition.CoreType(content.coreType()));
            case 5 -> definitions(content, content::instance);
            case 6 -> definitions(content, content::alias);
            case 7 -> definitions(content, () -> new Definition.Type(content.type()));
            case 8 -> definitions(content, content::canonical);
            case 9 -> throw MalformedModuleException.at(start, "malformed section id 9: start is not enabled");
            case 10 -> definitions(content, content::importDefinition);
            default -> definitions(content, content::exportDefinition);
        }
    }

    private void custom(DefinitionReader content) {
        int start = content.offset();
        var name = content.name();
        var bytes = Arrays.copyOfRange(content.array(), content.offset(), content.end());
        add(start, new Definition.Custom(name, ByteSequence.copyOf(bytes)));
    }

    private void definitions(DefinitionReader content, Supplier<Definition> definition) {
        int count = content.count();
        for (int i = 0; i < count; i++) {
            int start = content.offset();
            add(start, definition.get());
        }
        if (content.hasRemaining()) {
            throw content.malformed("section size mismatch: unexpected bytes behind the last definition");
        }
    }

    private void add(int start, Definition definition) {
        var position = new Position.Offset(start);
        definitions.add(definition);
        positions.add(position);
        ComponentLimits.DEFINITIONS.check(definitions.size(), position);
    }
}
