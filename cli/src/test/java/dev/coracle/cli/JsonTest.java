package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void nestsObjectsAndArrays() {
        assertThat(Json.of(new java.util.TreeMap<>(Map.of("sizes", List.of(1, 2L), "none", List.of()))))
                .isEqualToIgnoringWhitespace("""
                {"none": [], "sizes": [1, 2]}
                """)
                .endsWith("}\n");
    }

    @Test
    void escapesWhatJsonCannotHold() {
        assertThat(Json.of("a\"b\\c\n\t\u0001\ud800é")).isEqualTo("\"a\\\"b\\\\c\\n\\t\\u0001\\ud800é\"\n");
    }
}
