package dev.coracle.wasm;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A sequence of encoded instructions that ends with `end`: a function body without its locals, or a constant
/// expression.
///
/// Immutable; the bytes are shared with the module they came from.
public final class Code {
    private final byte[] bytes;
    private final int start;
    private final int end;
    private final @Nullable SourceMap sourceMap;

    /// @param bytes holds the code; the caller must not change it afterwards
    /// @param start of the first instruction in `bytes`; reported as its offset
    /// @param end behind the final `end`
    /// @param sourceMap text positions by offset, when the code came from the text format
    Code(byte[] bytes, int start, int end, @Nullable SourceMap sourceMap) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.sourceMap = sourceMap;
    }

    /// Code that stands in no binary and no text.
    ///
    /// @param instructions all but the final `end`
    public static Code of(Instruction... instructions) {
        var bytes = new ByteWriter();
        var writer = new InstructionWriter(bytes);
        for (var instruction : instructions) {
            writer.write(instruction);
        }
        writer.write(Opcode.END.plain());
        return new Code(bytes.toByteArray(), 0, bytes.size(), null);
    }

    /// A reader that stands before the first instruction.
    public InstructionReader reader() {
        return new InstructionReader(bytes, start, end);
    }

    /// A reader that stands before the instruction at `offset`, in bytes from the first instruction.
    public InstructionReader readerAt(int offset) {
        return new InstructionReader(bytes, start + offset, end);
    }

    /// Offset of the first instruction in the module's binary, or in the assembled body for a module from text.
    public int start() {
        return start;
    }

    /// Size in bytes, the final `end` included.
    public int size() {
        return end - start;
    }

    /// Where the instruction at an offset stands, for messages.
    public Position position(int offset) {
        return sourceMap == null ? new Position.Offset(offset) : sourceMap.position(offset);
    }

    /// Copies the encoded bytes.
    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /// A reader of the array that holds the code from its start on: of the module's binary, if it came from there.
    ByteReader binary() {
        return new ByteReader(bytes, 0, bytes.length);
    }

    void writeTo(ByteWriter out) {
        out.bytes(bytes, start, size());
    }

    /// Whether the other has the same bytes; where they stand does not matter.
    @Override
    public boolean equals(Object other) {
        return other instanceof Code that && Arrays.equals(bytes, start, end, that.bytes, that.start, that.end);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes, start, size()).hashCode();
    }
}
