package dev.coracle.component.wit.syntax;

import dev.coracle.wasm.Position;
import dev.coracle.wasm.SourceExcerpt;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The text of a WIT file.
///
/// @param name as messages show it, usually a path
/// @param text the whole of it
public record SourceFile(String name, String text) {
    /// Decodes UTF-8.
    ///
    /// @throws Problem if it is none
    public static SourceFile of(String name, byte[] utf8) {
        var in = ByteBuffer.wrap(utf8);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
            return new SourceFile(name, text);
        } catch (CharacterCodingException malformed) {
            var readable = new SourceFile(name, new String(utf8, StandardCharsets.UTF_8));
            int offset = new String(utf8, 0, in.position(), StandardCharsets.UTF_8).length();
            throw new Problem(readable.at(offset), "this is not UTF-8; WIT files are");
        }
    }

    /// The character at an offset, or the end.
    Span at(int offset) {
        return new Span(this, offset, Math.min(offset + 1, text.length()));
    }

    /// Line and column of an offset. Takes time linear in the offset: for messages only.
    Position.Text position(int offset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                line++;
                start = i + 1;
            }
        }
        return new Position.Text(line, text.codePointCount(start, offset) + 1);
    }

    /// The line at a position, with a caret below.
    String excerpt(Position.Text position) {
        return SourceExcerpt.of(text.getBytes(StandardCharsets.UTF_8), position);
    }

    /// Without the text, which may be long.
    @Override
    public String toString() {
        return name;
    }
}
