package dev.coracle.wasi.preview2.http;

import static dev.coracle.wasi.preview2.http.Results.error;
import static dev.coracle.wasi.preview2.http.Results.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Trap;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.services.Account;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private final HttpTypes types = new HttpTypes(new Account());
    private final Fields fields = types.fields();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<String> lines() {
        return fields.entries().stream().map(HttpField::toString).toList();
    }

    @Test
    void namesAreComparedWithoutCaseAndKeptAsSpelled() {
        ok(fields.append("X-One", bytes("a")));
        ok(fields.append("two", bytes("b")));
        ok(fields.append("x-ONE", bytes("c")));
        assertThat(fields.get("x-one")).containsExactly(bytes("a"), bytes("c"));
        assertThat(fields.has("X-ONE")).isTrue();
        assertThat(lines()).containsExactly("X-One: a", "two: b", "x-ONE: c");
        ok(fields.set("x-one", List.of(bytes("d"), bytes(""))));
        assertThat(lines()).containsExactly("two: b", "x-one: d", "x-one: ");
        ok(fields.delete("TWO"));
        assertThat(fields.has("two")).isFalse();
        assertThat(fields.get("no such")).isEmpty();
    }

    @Test
    void setWithoutValuesDeletes() {
        ok(fields.append("a", bytes("1")));
        ok(fields.set("a", List.of()));
        assertThat(fields.has("a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:", "a\r\nb", "\u00e4", "a\u0000"})
    void whatIsNoNameIsInvalid(String name) {
        assertThat(error(fields.append(name, bytes("x")))).isEqualTo(new HeaderError.InvalidSyntax());
        assertThat(error(fields.set(name, List.of()))).isEqualTo(new HeaderError.InvalidSyntax());
        assertThat(error(fields.delete(name))).isEqualTo(new HeaderError.InvalidSyntax());
        assertThat(fields.has(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # value,          valid
            'a\\r\\nb: c',    false
            'a\\nb',          false
            'a\\rb',          false
            'a\\0b',          false
            'a\\177b',        false
            'a\\tb',          true
            ' a ',            true
            '\\344\\377',     true
            """)
    void aValueEndsNoLine(String escaped, boolean valid) {
        var result = fields.append("a", bytes(escaped.translateEscapes()));
        assertThat(result.isOk()).isEqualTo(valid);
        assertThat(fields.has("a")).isEqualTo(valid);
        if (!valid) {
            assertThat(error(result)).isEqualTo(new HeaderError.InvalidSyntax());
            assertThat(error(types.fieldsFromList(List.of(new HttpField("a", bytes(escaped.translateEscapes()))))))
                    .isEqualTo(new HeaderError.InvalidSyntax());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "connection", "Transfer-Encoding", "upgrade", "keep-alive", "Proxy-Authorization"})
    void theTransportsOwnFieldsAreForbidden(String name) {
        assertThat(error(fields.append(name, bytes("x")))).isEqualTo(new HeaderError.Forbidden());
        assertThat(error(types.fieldsFromList(List.of(HttpField.of(name, "x")))))
                .isEqualTo(new HeaderError.Forbidden());
    }

    @Test
    void fieldsOfAMessageCannotBeChangedButCopied() {
        ok(fields.append("a", bytes("1")));
        var request = types.outgoingRequest(fields);
        var headers = request.headers();
        assertThat(error(headers.append("b", bytes("2")))).isEqualTo(new HeaderError.Immutable());
        assertThat(error(headers.set("a", List.of()))).isEqualTo(new HeaderError.Immutable());
        assertThat(error(headers.delete("a"))).isEqualTo(new HeaderError.Immutable());
        var copy = headers.clone_();
        ok(copy.append("b", bytes("2")));
        assertThat(headers.has("b")).isFalse();
        assertThat(copy.get("a")).hasSize(1);
    }

    @Test
    void headersAreDroppedBeforeTheirMessage() {
        var request = types.outgoingRequest(fields);
        var headers = request.headers();
        assertThatThrownBy(request::close).isInstanceOf(Trap.class).hasMessageContaining("headers");
        headers.close();
        headers.close();
        request.close();
    }

    @Test
    void fieldsDoNotGrowWithoutEnd() {
        byte[] value = new byte[1000];
        java.util.Arrays.fill(value, (byte) 'x');
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        ok(fields.append("a", value));
                    }
                })
                .isInstanceOf(Trap.class)
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        ok(fields.append("b", new byte[0]));
                    }
                })
                .isInstanceOf(Trap.class);
    }
}
