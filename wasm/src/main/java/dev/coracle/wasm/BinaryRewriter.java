package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Writes a changed module into the binary that it came from.
///
/// Sections in which nothing changed are copied byte by byte, and so are all custom sections. What is known of them by
/// offset stays true, such as what DWARF says of the code.
public final class BinaryRewriter {
    private final byte[] binary;
    private final WasmModule before;
    private final WasmModule after;
    private final List<Part> parts = new ArrayList<>();
    private final Set<Section> present = EnumSet.noneOf(Section.class);
    private final ByteWriter out = new ByteWriter();

    /// A section of the binary, its id and size included.
    private record Part(Section section, int start, int end) {}

    private BinaryRewriter(byte[] binary, WasmModule before, WasmModule after) {
        this.binary = binary;
        this.before = before;
        this.after = after;
        var in = new ByteReader(binary, BinaryWriter.HEADER.length, binary.length);
        while (in.hasRemaining()) {
            int start = in.offset();
            var section = Objects.requireNonNull(Section.of(in.u8()));
            in.skip(in.count());
            parts.add(new Part(section, start, in.offset()));
            present.add(section);
        }
    }

    /// Encodes a module, save for its names and custom sections: these are the binary's.
    ///
    /// @param binary an earlier form of the module
    /// @param before what that decodes to
    /// @throws ArithmeticException if the result is larger than an array can be
    public static byte[] rewrite(byte[] binary, WasmModule before, WasmModule after) {
        return new BinaryRewriter(binary, before, after).rewrite();
    }

    private byte[] rewrite() {
        out.bytes(BinaryWriter.HEADER, 0, BinaryWriter.HEADER.length);
        writeNewBehind(Section.CUSTOM);
        for (var part : parts) {
            if (isSame(part.section())) {
                out.bytes(binary, part.start(), part.end() - part.start());
            } else {
                write(part.section());
            }
            if (part.section() != Section.CUSTOM) {
                writeNewBehind(part.section());
            }
        }
        return out.toByteArray();
    }

    /// Writes sections that the binary does not have, up to the next that it has.
    private void writeNewBehind(Section last) {
        for (int i = last.ordinal() + 1; i < Section.values().length; i++) {
            var section = Section.values()[i];
            if (present.contains(section)) {
                return;
            }
            write(section);
        }
    }

    private void write(Section section) {
        var contents = BinaryWriter.contents(after, section);
        if (contents.size() > 0) {
            out.u8(section.id());
            out.sized(contents);
        }
    }

    private boolean isSame(Section section) {
        return switch (section) {
            case CUSTOM -> true;
            case TYPE -> before.types().equals(after.types());
            case IMPORT -> before.imports().equals(after.imports());
            case FUNCTION, CODE -> before.functions().equals(after.functions());
            case TABLE -> before.tables().equals(after.tables());
            case MEMORY -> before.memories().equals(after.memories());
            case TAG -> before.tags().equals(after.tags());
            case GLOBAL -> before.globals().equals(after.globals());
            case EXPORT -> before.exports().equals(after.exports());
            case START -> before.start().equals(after.start());
            case ELEMENT -> before.elements().equals(after.elements());
            case DATA_COUNT -> before.dataCount().equals(after.dataCount());
            case DATA -> before.dataSegments().equals(after.dataSegments());
        };
    }
}
