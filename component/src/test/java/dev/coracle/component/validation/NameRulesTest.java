package dev.coracle.component.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a-1-b",
                "A-B",
                "a11-B11-123",
                "[constructor]a",
                "[method]a.b",
                "[static]a.b",
                "a:b/c",
                "ns-1:pkg/D-2@0.0.0-x+y"
            })
    void namesAreKebabCaseOrOfInterfaces(String name) {
        assertThatCode(() -> NameRules.extern(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # name,          what is said
            1-a,             is not in kebab case
            a--b,            is not in kebab case
            aB,              is not in kebab case
            [method]a,       failed to find `.` character
            [method]a.b.c,   is not in kebab case
            A:b/c,           is not a valid extern name
            a:b,             expected `/` after package name
            a:b/c/d,         trailing characters found
            a:b/c@1,         is not a semantic version
            """)
    void otherNamesAreRefused(String name, String message) {
        assertThatThrownBy(() -> NameRules.extern(name)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # one,           other,            conflict
            a,               A,                true
            a,               [method]a.a,      true
            a,               [constructor]a,   false
            [method]a.b,     [static]a.B,      true
            [method]a.b,     [method]a.c,      false
            """)
    void namesConflictWhenSourceLanguagesWouldMixThemUp(String one, String other, boolean conflict) {
        assertThat(NameRules.unique(one).equals(NameRules.unique(other))).isEqualTo(conflict);
    }
}
