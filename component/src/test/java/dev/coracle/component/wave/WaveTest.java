package dev.coracle.component.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Value;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.ValueType;
import dev.coracle.component.validation.ComponentValidator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveTest {
    /// The type of a function that is declared in the text format, types with names before it.
    private static FunctionType function(String parameters) {
        String text = """
                (component
                  (import "types" (instance $types
                    (type $basic' (record (field "required" u8) (field "optional" (option u8))))
                    (export "basic" (type $basic (eq $basic')))
                    (type $all' (record (field "a" (option u8)) (field "b" (option u8))))
                    (export "all-optional" (type $all (eq $all')))
                    (type $response' (variant (case "empty") (case "body" (list u8)) (case "err" string)))
                    (export "response" (type $response (eq $response')))
                    (type $hand' (enum "left" "right" "none"))
                    (export "hand" (type $hand (eq $hand')))
                    (type $perms' (flags "read" "write" "exec"))
                    (export "perms" (type $perms (eq $perms')))
                    (export "thing" (type (sub resource)))))
                  (alias export $types "basic" (type $basic))
                  (alias export $types "all-optional" (type $all-optional))
                  (alias export $types "response" (type $response))
                  (alias export $types "hand" (type $hand))
                  (alias export $types "perms" (type $perms))
                  (alias export $types "thing" (type $thing))
                  (import "f" (func %s)))
                """.formatted(parameters);
        var type = ComponentValidator.validate(ComponentParser.parse(text)).type();
        return ((ItemType.Func) type.imports().get("f")).type();
    }

    private static ValueType type(String type) {
        return function("(param \"x\" " + type + ")").parameterTypes().getFirst();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            # type                    | text                              | printed
            bool                      | true                              | true
            u8                        | 255                               | 255
            s8                        | -128                              | -128
            u16                       | 65535                             | 65535
            s16                       | -32768                            | -32768
            u32                       | 4294967295                        | 4294967295
            s32                       | -2147483648                       | -2147483648
            u64                       | 18446744073709551615              | 18446744073709551615
            s64                       | -9223372036854775808              | -9223372036854775808
            f32                       | 3.14                              | 3.14
            f32                       | 1.4012984643e-45                  | 0.000000000000000000000000000000000000000000001
            f32                       | 3.4028234664e39                   | inf
            f64                       | 6.022e+23                         | 602200000000000000000000
            f64                       | -0.0                              | -0
            f64                       | nan                               | nan
            f64                       | -inf                              | -inf
            char                      | 'x'                               | 'x'
            char                      | '\\u{1f30a}'                      | '🌊'
            char                      | '"'                               | '\\"'
            string                    | "a\\tb\\u{0}'\\n"                 | "a\\tb\\u{0}\\'\\n"
            (tuple string u8)         | ( "abc" , 123 , )                 | ("abc", 123)
            (list char)               | ['a','b',]                        | ['a', 'b']
            (list u8)                 | []                                | []
            (list u8 2)               | [1, 2]                            | [1, 2]
            (map string u8)           | [("a", 1)]                        | [("a", 1)]
            $basic                    | {optional: none, required: 1}     | {required: 1}
            $basic                    | {required: 1, %optional: 2,}      | {required: 1, optional: some(2)}
            $all-optional             | { : }                             | {:}
            $response                 | empty                             | empty
            $response                 | body([79, 75])                    | body([79, 75])
            $response                 | %err("oops")                      | %err("oops")
            $hand                     | %left                             | left
            $hand                     | %none                             | %none
            (option u8)               | 7                                 | some(7)
            (option u8)               | none                              | none
            (option (option u8))      | some(none)                        | some(none)
            (result u8)               | 7                                 | ok(7)
            (result (error string))   | err("oops")                       | err("oops")
            (result)                  | ok                                | ok
            $perms                    | {write, read}                     | {read, write}
            $perms                    | {}                                | {}
            """)
    void aValueIsReadAndPrinted(String typeText, String text, String printed) {
        var type = type(typeText);

        var value = Wave.parse(type, text);

        assertThat(Wave.print(type, value)).isEqualTo(printed);
        assertThat(Wave.parse(type, printed)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            # type              | text             | offset | message
            bool                | yes              | 0  | here must be true or false, not `yes`
            u8                  | 256              | 0  | 256 is no u8, an integer from 0 to 255
            u8                  | 1.5              | 0  | 1.5 is no u8, an integer from 0 to 255
            u8                  | 01               | 0  | here must be an integer, not `01`
            u8                  | 1 2              | 2  | here must be the end, not `2`
            u8                  |                  | 0  | here must be an integer, not the end
            f32                 | NaN              | 0  | here must be a number, f32, not `NaN`
            f32                 | -nan             | 0  | here must be a number, f32, not `-nan`
            char                | ''               | 0  | a char holds one character, such as 'x'
            char                | 'ab'             | 0  | a char holds one character and ends with '
            char                | '\\z'            | 1  | no escape; there are \\' \\" \\\\ \\t \\n \\r and \\u{…} with a character's number
            string              | "\\u{d800}"      | 1  | \\u{d800} is no character
            string              | "\\u{-1}"        | 1  | \\u{-1} is no hexadecimal number of a character
            string              | "x               | 0  | the string does not end; close it with "
            (list u8)           | [1,,2]           | 3  | here must be an integer, not `,`
            (list u8)           | [1 2]            | 3  | here must be `,` or `]`, not `2`
            (list u8 2)         | [1]              | 0  | the list has 1 elements where its type has 2
            (tuple u8 u8)       | (1)              | 2  | here must be `,`, for the tuple has 2 values, not `)`
            $basic              | {optional: 1}    | 1  | the field required is missing
            $basic              | {required: 1, required: 2} | 14 | the field required is there twice
            $basic              | {size: 1}        | 1  | the record has no field size; it has required, optional
            $all-optional       | {}               | 1  | a record without fields is written {:}
            $response           | full             | 0  | here must be one of empty, body, err, not `full`
            $response           | err("x")         | 0  | err is a keyword; write %err for the case
            $response           | empty(1)         | 5  | here must be the end, not `(`
            $perms              | {read, read}     | 7  | the flag read is there twice
            $perms              | {append}         | 1  | there is no flag append; there are read, write, exec
            (option (option u8))| 7                | 0  | here must be some(…) or none, not `7`
            (result)            | 7                | 0  | here must be ok or err, not `7`
            (own $thing)        | 1                | 0  | a value of type own cannot be written as text
            """)
    void whatIsWrongIsToldWithItsPlace(String type, String text, int offset, String message) {
        assertThatThrownBy(() -> Wave.parse(type(type), text == null ? "" : text))
                .isInstanceOfSatisfying(
                        WaveException.class, e -> assertThat(e.offset()).isEqualTo(offset))
                .hasMessage(message);
    }

    @Test
    void commentsAndLineBreaksMeanNothing() {
        assertThat(Wave.parse(type("(list u8)"), """
                [ // the first
                  1, // and the last
                ] // that is all""")).isEqualTo(new Value.ListOf(List.of(new Value.U8(1))));
    }

    @Test
    void linesLoseTheIndentOfTheLastOne() {
        String text = "\"\"\"\n    Trailing indent\n  determines dedent\n\n      behaviour.\n  \"\"\"";

        assertThat(Wave.parse(type("string"), text))
                .isEqualTo(new Value.Text("  Trailing indent\ndetermines dedent\n\n    behaviour."));
        assertThat(Wave.parse(type("string"), "\"\"\"\n\"\"\"")).isEqualTo(new Value.Text(""));
    }

    @Test
    void optionsAtTheEndOfArgumentsMayBeLeftOut() {
        var type = function("(param \"a\" u8) (param \"b\" (option u8)) (param \"c\" (option u8))");

        assertThat(Wave.parseArguments(type, "(1)")).hasSize(3);
        assertThat(Wave.parseArguments(type, "(1, some(2), none)")).hasSize(3);
        assertThatThrownBy(() -> Wave.parseArguments(type, "()")).hasMessage("the argument a is missing, of type u8");
        assertThatThrownBy(() -> Wave.parseArguments(type, "(1, 2, 3, 4)"))
                .hasMessage("too many arguments; there are 3");
    }

    @Test
    void hostileTextNeverNestsDeeperThanTheType() {
        String deep = "[".repeat(1_000_000);

        assertThatThrownBy(() -> Wave.parse(type("(list (list u8))"), deep)).isInstanceOf(WaveException.class);
    }
}
