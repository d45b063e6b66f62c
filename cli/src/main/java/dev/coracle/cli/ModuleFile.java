package dev.coracle.cli;

import dev.coracle.component.text.ComponentParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a file that should hold a module or a component holds.
///
/// @param name of the file for messages: its last part, or `stdin`
/// @param bytes the whole file
/// @param kind told by its bytes, not by its name
record ModuleFile(String name, byte[] bytes, Kind kind) {
    /// What the bytes look like.
    enum Kind {
        BINARY,
        TEXT,
        COMPONENT_BINARY,
        COMPONENT_TEXT;

        boolean isComponent() {
            return this == COMPONENT_BINARY || this == COMPONENT_TEXT;
        }

        boolean isText() {
            return this == TEXT || this == COMPONENT_TEXT;
        }
    }

    /// Reads a file, or stdin for `-`.
    ///
    /// @throws CommandException if it cannot be read, or holds neither a module nor a component
    static ModuleFile read(String file, InputStream stdin) throws CommandException {
        byte[] bytes;
        String name;
        if (file.isEmpty()) {
            throw CommandException.usage("the name of the file is empty");
        }
        if (file.equals("-")) {
            name = "stdin";
            try {
                bytes = stdin.readAllBytes();
            } catch (IOException e) {
                throw CommandException.badInput("stdin: " + e.getMessage());
            }
        } else {
            Path path = Path.of(file);
            name = String.valueOf(path.getFileName());
            bytes = bytes(file, path);
        }
        return new ModuleFile(name, bytes, kind(name, bytes));
    }

    private static byte[] bytes(String file, Path path) throws CommandException {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            String reason = Files.isDirectory(path) ? "is a directory; name a .wasm or .wat file" : Failures.reason(e);
            throw CommandException.badInput(file + ": " + reason);
        } catch (OutOfMemoryError _) {
            throw CommandException.badInput(file + ": too large; a module has at most 2 GiB");
        }
    }

    private static Kind kind(String name, byte[] bytes) throws CommandException {
        if (bytes.length == 0) {
            throw CommandException.badInput(name + ": is empty");
        }
        if (startsWith(bytes, 0, 'a', 's', 'm')) {
            // Behind the magic number: two bytes of version, two of layer. Layer 1 is a component.
            if (bytes.length >= 8 && bytes[6] == 1 && bytes[7] == 0) {
                return Kind.COMPONENT_BINARY;
            }
            return Kind.BINARY;
        }
        if (looksLikeText(bytes)) {
            return ComponentParser.isComponent(bytes) ? Kind.COMPONENT_TEXT : Kind.TEXT;
        }
        throw CommandException.badInput(name + ": is no WebAssembly: a binary starts with the bytes 00 61 73 6d, a text"
                + " with ( or a comment; this file starts with " + firstBytes(bytes));
    }

    /// Whether the first thing that is not white space may begin the text format: `(` or `;;`.
    private static boolean looksLikeText(byte[] bytes) {
        int at = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
        return at == bytes.length || bytes[at] == '(' || bytes[at] == ';';
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (Byte.toUnsignedInt(bytes[i]) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static String firstBytes(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(4, bytes.length); i++) {
            text.append(i == 0 ? "" : " ").append(Character.forDigit(bytes[i] >> 4 & 15, 16));
            text.append(Character.forDigit(bytes[i] & 15, 16));
        }
        return text.toString();
    }
}
