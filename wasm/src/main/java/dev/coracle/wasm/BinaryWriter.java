package dev.coracle.wasm;

import java.util.EnumMap;
import java.util.Map;

/// Writes the binary format: the inverse of [BinaryDecoder].
///
/// The encoding is canonical (shortest numbers, no empty sections), except that function bodies and constant
/// expressions are copied as they are. Names become a name section, directly behind the last standard section. Element
/// segments of function indices with a type of their own, which the text format has, become expressions.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">spec</a>
public final class BinaryWriter {
    static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final WasmModule module;
    private final ByteWriter out = new ByteWriter();

    private BinaryWriter(WasmModule module) {
        this.module = module;
    }

    /// Encodes a module. Decoding the result gives an equal module, save for what the class comment says.
    ///
    /// @throws ArithmeticException if the result is larger than an array can be
    public static byte[] write(WasmModule module) {
        return new BinaryWriter(module).write();
    }

    private byte[] write() {
        out.bytes(HEADER, 0, HEADER.length);
        var contents = contents();
        var last = Section.CUSTOM;
        for (var section : contents.keySet()) {
            last = section;
        }
        for (var section : Section.values()) {
            if (contents.containsKey(section)) {
                section(section, contents.get(section));
            }
            if (section == last) {
                nameSection();
            }
            customSections(section);
        }
        return out.toByteArray();
    }

    /// The contents of the sections that have any.
    private Map<Section, SectionWriter> contents() {
        var contents = new EnumMap<Section, SectionWriter>(Section.class);
        for (var section : Section.values()) {
            var content = contents(module, section);
            if (content.size() > 0) {
                contents.put(section, content);
            }
        }
        return contents;
    }

    /// What a section has behind its size; nothing if it is left out.
    static SectionWriter contents(WasmModule module, Section section) {
        var content = new SectionWriter();
        switch (section) {
            case CUSTOM -> {}
            case TYPE -> content.list(module.types(), content::recursiveType);
            case IMPORT -> content.list(module.imports(), content::importEntry);
            case FUNCTION -> content.list(module.functions(), function -> content.u32(function.typeIndex()));
            case TABLE -> content.list(module.tables(), content::table);
            case MEMORY -> content.list(module.memories(), content::memoryType);
            case TAG -> content.list(module.tags(), content::tagType);
            case GLOBAL -> content.list(module.globals(), content::global);
            case EXPORT -> content.list(module.exports(), content::export);
            case START -> module.start().ifPresent(content::u32);
            case ELEMENT -> content.list(module.elements(), content::elementSegment);
            case DATA_COUNT -> module.dataCount().ifPresent(content::u32);
            case CODE -> content.list(module.functions(), content::function);
            case DATA -> content.list(module.dataSegments(), content::dataSegment);
        }
        return content;
    }

    private void section(Section section, ByteWriter content) {
        out.u8(section.id());
        out.sized(content);
    }

    private void nameSection() {
        var content = new ByteWriter();
        content.name(NameSection.NAME);
        int nameless = content.size();
        NameSection.write(module.names(), content);
        if (content.size() > nameless) {
            section(Section.CUSTOM, content);
        }
    }

    private void customSections(Section place) {
        for (var custom : module.customSections()) {
            if (custom.after() == place.id()) {
                var content = new ByteWriter();
                content.name(custom.name());
                custom.bytes().writeTo(content);
                section(Section.CUSTOM, content);
            }
        }
    }
}
