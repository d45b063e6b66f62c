package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {
    private static List<Token> tokens(String text) {
        var lexer = new Lexer(text.getBytes(StandardCharsets.UTF_8));
        var tokens = new ArrayList<Token>();
        for (var token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    @Test
    void cutsTextIntoTokens() {
        assertThat(tokens("(i32.const\t-1)$x $\"a b\"\"s\"1 0x1p3 ,;c"))
                .extracting(token -> token.kind() + " " + token.text())
                .containsExactly(
                        "LEFT (",
                        "WORD i32.const",
                        "INTEGER -1",
                        "RIGHT )",
                        "IDENTIFIER x",
                        "WORD $\"a b\"\"s\"1",
                        "FLOAT 0x1p3",
                        "WORD ,",
                        "WORD ;",
                        "WORD c");
    }

    @Test
    void passesCommentsAndAnnotations() {
        assertThat(tokens("a (; ( (; ;; ;) ;) \" ;; ;) \" ;; (\r (@x \")\" (y (@) {,}) ;; )\n) c;;"))
                .extracting(Token::text)
                .containsExactly("a", "", "c");
    }

    @Test
    void givesLineAndColumnInCodePoints() {
        var tokens = tokens("a\r\n(;ü𝄞;) b\r \"ß\" c\n\nd");
        assertThat(tokens)
                .extracting(token -> token.position().toString())
                .containsExactly("1:1", "2:8", "3:2", "3:6", "5:1");
    }

    @Test
    void decodesEscapes() {
        var text = "\"\\t\\n\\r\\\"\\'\\\\\\00\\fF\\u{1_F600}é\"";
        var source = text.getBytes(StandardCharsets.UTF_8);
        var expected = "\t\n\r\"'\\\0?\uD83D\uDE00é".getBytes(StandardCharsets.UTF_8);
        expected[7] = (byte) 0xFF;
        assertThat(TextString.decode(source, 0, source.length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            "a,                  1:3: unclosed string literal
            (; (; ;),            1:1: unclosed comment
            x (@a (b),           1:3: unclosed annotation
            "\\x",               1:2: illegal escape
            "\\u{d800}",         1:2: illegal escape
            "\\u{110000}",       1:2: illegal escape
            "\\u{}",             1:2: illegal escape
            $,                   1:1: empty identifier
            $"",                 1:1: empty identifier
            $"\\ff",             1:1: malformed UTF-8 encoding
            (@),                 1:1: empty annotation id
            é,                   1:1: illegal character
            """)
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> tokens(text.replace("\\\\", "\\")))
                .isInstanceOf(MalformedModuleException.class)
                .hasMessage(message);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> new Lexer(new byte[] {'\n', ' ', (byte) 0xC0, (byte) 0x80}))
                .hasMessage("2:2: malformed UTF-8 encoding");
    }
}
