package dev.coracle.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The modules that a specification script writes in the binary format. It knows of scripts just enough to find them.
///
/// @param line where the module starts, from 1
/// @param assertion the command round it, such as `assert_malformed`, or empty
/// @param bytes of the module
/// @param message what the assertion expects, or empty
record BinaryForms(int line, String assertion, byte[] bytes, String message) {
    /// A list, a string or a word of a script.
    private record Form(int line, String word, byte[] string, List<Form> list) {
        boolean isList(String keyword) {
            return !list.isEmpty() && list.getFirst().word().equals(keyword);
        }
    }

    static List<BinaryForms> in(Path script) {
        var found = new ArrayList<BinaryForms>();
        for (var command : new Parser(Suites.read(script)).forms()) {
            var module = command.isList("module")
                    ? command
                    : command.list().stream()
                            .filter(form -> form.isList("module"))
                            .findFirst()
                            .orElse(command);
            if (module.list().stream().limit(4).anyMatch(form -> form.word().equals("binary"))) {
                found.add(found(command, module));
            }
        }
        return found;
    }

    private static BinaryForms found(Form command, Form module) {
        var bytes = new ByteArrayOutputStream();
        module.list().forEach(form -> bytes.writeBytes(form.string()));
        boolean isPlain = command == module;
        var last = command.list().getLast().string();
        return new BinaryForms(
                module.line(),
                isPlain ? "" : command.list().getFirst().word(),
                bytes.toByteArray(),
                isPlain ? "" : new String(last, StandardCharsets.UTF_8));
    }

    private static final class Parser {
        private final byte[] text;
        private int offset;
        private int line = 1;

        Parser(byte[] text) {
            this.text = text;
        }

        List<Form> forms() {
            var forms = new ArrayList<Form>();
            while (skipBlanks() && text[offset] != ')') {
                forms.add(form());
            }
            return forms;
        }

        private Form form() {
            int start = line;
            return switch (text[offset]) {
                case '(' -> {
                    offset++;
                    var list = forms();
                    offset++;
                    yield new Form(start, "", new byte[0], list);
                }
                case '"' -> new Form(start, "", string(), List.of());
                default -> new Form(start, word(), new byte[0], List.of());
            };
        }

        private String word() {
            int start = offset;
            do {
                offset++;
            } while (offset < text.length && " \t\r\n()\";".indexOf(text[offset]) < 0);
            return new String(text, start, offset - start, StandardCharsets.UTF_8);
        }

        private byte[] string() {
            var bytes = new ByteArrayOutputStream();
            for (offset++; text[offset] != '"'; offset++) {
                bytes.write(text[offset] == '\\' ? escape() : text[offset]);
            }
            offset++;
            return bytes.toByteArray();
        }

        private int escape() {
            int code = text[++offset];
            return switch (code) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case '"', '\'', '\\', 'u' -> code;
                default -> HexFormat.fromHexDigit(code) << 4 | HexFormat.fromHexDigit(text[++offset]);
            };
        }

        /// Skips blanks and comments; whether anything follows.
        private boolean skipBlanks() {
            for (int depth = 0; offset < text.length; offset++) {
                char here = (char) text[offset];
                char next = offset + 1 < text.length ? (char) text[offset + 1] : ' ';
                if (here == '\n') {
                    line++;
                } else if (here == '(' && next == ';') {
                    depth++;
                    offset++;
                } else if (here == ';' && next == ')') {
                    depth--;
                    offset++;
                } else if (here == ';' && next == ';' && depth == 0) {
                    while (offset + 1 < text.length && text[offset + 1] != '\n') {
                        offset++;
                    }
                } else if (depth == 0 && here > ' ') {
                    return true;
                }
            }
            return false;
        }
    }
}
