package dev.coracle.component.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.model.Definition;
import dev.coracle.wasm.MalformedModuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                                      | what is said
            (component (type $t u8) (type $t u8))       | 1:31: duplicate type identifier $t
            (component (export "a" (func $f)))          | 1:30: unknown func $f
            (component (value $v bool true))            | 1:13: unexpected token value: values are not enabled
            (component (alias export))                  | 1:25: unexpected token )
            (component (func $f) (component (export "f" (func $f)))) | 1:20: unexpected token )
            (component (canon what (core func)))        | 1:19: unexpected token what: not a canonical function
            (component                                  | 1:11: unexpected token: end of the text
            """)
    void mistakesHaveAPlaceAndAReason(String text, String message) {
        assertThatThrownBy(() -> ComponentParser.parse(text.strip()))
                .isInstanceOf(MalformedModuleException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void aNameOfAnEnclosingComponentBecomesOneAlias() {
        var component = ComponentParser.parse("""
                (component
                  (type $t u8)
                  (component (type (list $t)) (type (option $t))))
                """);

        assertThat(ComponentPrinter.print(component)).isEqualTo("""
                (component
                  (type (;0;) u8)
                  (component (;0;)
                    (alias outer 1 0 (type (;0;)))
                    (type (;1;) (list 0))
                    (type (;2;) (option 0))
                  )
                )
                """);
    }

    @Test
    void customSectionsKeepTheirPlaces() {
        var component = ComponentParser.parse("(component (@custom \"a\" \"x\") (type u8) (@custom \"b\" \"y\"))");

        assertThat(component.definitions())
                .hasExactlyElementsOfTypes(Definition.Custom.class, Definition.Type.class, Definition.Custom.class);
    }
}
