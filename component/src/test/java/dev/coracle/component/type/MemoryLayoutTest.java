package dev.coracle.component.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.model.Definition;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.component.validation.Resolution;
import dev.coracle.wasm.NumberType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryLayoutTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # type                                          | size | alignment | flat
            u8                                              | 1    | 1         | [i32]
            string                                          | 8    | 4         | [i32, i32]
            (tuple u8 u64 u8)                               | 24   | 8         | [i32, i64, i32]
            (flags "a" "b" "c" "d" "e" "f" "g" "h" "i")     | 2    | 2         | [i32]
            (option u16)                                    | 4    | 2         | [i32, i32]
            (result f32 (error u32))                        | 8    | 4         | [i32, i32]
            (variant (case "a" f32) (case "b" u64))         | 16   | 8         | [i32, i64]
            (list u16 3)                                    | 6    | 2         | [i32, i32, i32]
            (stream u8)                                     | 4    | 4         | [i32]
            """)
    void valuesHaveTheLayoutOfTheCanonicalAbi(String text, long size, int alignment, String flat) {
        var type = type(text);

        assertThat(type.layout(false)).isEqualTo(new MemoryLayout(size, alignment));
        assertThat(Flattening.of(List.of(type), NumberType.I32, 16).orElseThrow())
                .hasToString(flat);
    }

    private static ValueType type(String text) {
        var valid = ComponentValidator.validate(ComponentParser.parse("(component (type " + text + "))"));
        assertThat(valid.component().definitions().getLast()).isInstanceOf(Definition.Type.class);
        return (ValueType) ((Resolution.Defined) valid.resolutions().getLast()).type();
    }
}
