package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorMessageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # body of a function, what is wrong with it
            i32.const 1 i64.const 2 i32.add        | type mismatch: i32.add needs [i32 i32], found [i32 i64]
            i32.const 1 i32.add                    | type mismatch: i32.add needs [i32 i32], found [i32]
            i32.const 1                            | type mismatch: end needs [], found [i32]
            block i32.const 1 end                  | type mismatch: end needs [], found [i32]
            block (result i32) i64.const 1 end     | type mismatch: end needs [i32], found [i64]
            drop                                   | type mismatch: drop needs an operand, found []
            i32.const 1 if (result i32) i32.const 2 end | type mismatch: end of an if without else needs [i32], found []
            local.get 7                            | unknown local 7: local.get (there are 0)
            call 9                                 | unknown function 9: call (there are 2)
            br 1                                   | unknown label 1: br (there are 1)
            i32.const 0 i32.load                   | unknown memory 0: i32.load (there are 0)
            global.get 3                           | unknown global 3: global.get (there are 1)
            i32.const 1 global.set 0               | immutable global: global.set needs a mutable global, global 0 is i32
            ref.func 0 drop                        | undeclared function reference: ref.func needs function 0 in an export, a global, a table or an element segment
            ref.null 99 drop                       | unknown type 99: ref.null (there are 3)
            i32.const 1 ref.is_null drop           | type mismatch: ref.is_null needs a reference, found [i32]
            ref.null any ref.null any i32.const 1 select drop | type mismatch: select without a type needs two numbers or vectors of one type, found [anyref anyref]
            call 1                                 | type mismatch: call needs [i64 f32], found []
            ref.null 0 struct.get 0 1 drop         | unknown field 1: struct.get (there are 1)
            ref.null 0 i32.const 1 struct.set 0 0  | immutable field: struct.set needs a mutable field, field 0 is i32
            i32.const 1 array.new_default 0 drop   | type mismatch: array.new_default needs the type of an array, type 0 is (struct (field i32))
            i32.const 1 br_if 3                    | unknown label 3: br_if (there are 1)
            i32.const 0 (block (result i32) i32.const 1 i32.const 2 (br_table 0 1)) drop drop | type mismatch: br_table needs labels that take 0 operands like the last, label 0 takes 1
            rethrow 0                              | invalid rethrow label: rethrow needs a catch, label 0 is block
            throw 0                                | unknown tag 0: throw (there are 0)
            ref.null func (ref.cast (ref any)) drop | type mismatch: ref.cast needs [anyref], found [funcref]
            """)
    void namesTheInstructionWhatItNeedsAndWhatWasFound(String body, String reason) {
        var failure = failureOf("""
                (module
                  (type (struct (field i32)))
                  (func $subject %s)
                  (func (param i64 f32))
                  (global i32 (i32.const 1)))
                """.formatted(body));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.place()).isEqualTo("function 0 (subject)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # fields of a module, message
            (export "a" (func 0))                     | export "a": unknown function 0: (there are 0)
            (func) (export "a" (func 0)) (export "a" (func 0)) | export "a": duplicate export name
            (memory 2 1)                              | memory 0: size minimum must not be greater than maximum: found 2 1
            (memory 65537)                            | memory 0: memory size must be at most 65536 pages (4GiB): found 65537
            (import "m" "f" (func (type 3)))          | import 0 ("m" "f"): unknown type 3: (there are 0)
            (func (param i32)) (start 0)              | start: start function: needs [] -> [], found [i32] -> []
            (table 1 (ref func))                      | table 0: type mismatch: needs an initial value, null is not of type (ref func)
            (type (sub final (struct))) (type (sub 0 (struct))) | type 1: sub type: extends a final type
            (type (sub (struct (field i32)))) (type (sub 0 (struct))) | type 1: sub type: (struct) does not match (struct (field i32))
            (tag (result i32))                        | tag 0: non-empty tag result type: found [i32]
            (memory 1 (pagesize 2))                   | memory 0: invalid custom page size: needs 1 or 65536 bytes, found 2^1
            """)
    void namesTheDefinitionThatIsWrong(String fields, String message) {
        assertThatThrownBy(() -> Validator.validate(TextParser.parse("(module " + fields + ")")))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # initial value of an i32, reason
            i32.const 1 i32.const 2 i32.add         |
            i64.const 1                             | type mismatch: end needs [i32], found [i64]
            i32.const 1 i32.clz                     | constant expression required: i32.clz is not constant
            global.get 0                            |
            global.get 1                            | constant expression required: global.get reads global 1, which is mutable
            global.get 2                            | unknown global 2: global.get (there are 2)
            """)
    void constantExpressionsSeeEarlierConstants(String initial, String reason) {
        var source = """
                (module
                  (global i32 (i32.const 1))
                  (global (mut i32) (i32.const 1))
                  (global i32 %s))
                """.formatted(initial);
        if (reason == null) {
            Validator.validate(TextParser.parse(source));
        } else {
            assertThat(failureOf(source).reason()).isEqualTo(reason);
        }
    }

    @Test
    void namesFunctionAndOffsetOfABinaryModule() {
        var binary = BinaryWriter.write(TextParser.parse("(module (func $total i32.const 1 i64.eqz drop))"));
        assertThatThrownBy(() -> Validator.validate(BinaryDecoder.decode(binary)))
                .hasMessage("function 0 (total), offset 0x19: type mismatch: i64.eqz needs [i64], found [i32]");
    }

    @Test
    void namesLineAndColumnOfATextModule() {
        assertThat(failureOf("(module\n  (func\n    i32.const 1))").position()).isEqualTo(new Position.Text(3, 16));
    }

    @Test
    void theFirstErrorInTheOrderOfTheModuleWins() {
        var body = "i32.const 1 drop ".repeat(20_000);
        var text = "(module " + ("(func " + body + ")").repeat(10) + ("(func " + body + "drop)").repeat(10) + ")";
        var module = TextParser.parse(text);
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> Validator.validate(module, ValidationOptions.DEFAULT.withParallelism(4)))
                    .hasMessageStartingWith("function 10,");
        }
    }

    @Test
    void aMalformedBodyWinsOverAnInvalidOne() {
        var invalid = new BodyWriter().plain(Opcode.I32_ADD).code();
        var malformed = new Code(new byte[] {(byte) 0xFF, 0x0B}, 0, 2, null);
        var builder = new ModuleBuilder();
        int type = builder.function(List.of(), List.of());
        var module = builder.body(type, invalid).body(type, malformed).build();
        assertThatThrownBy(() -> Validator.validate(module))
                .isInstanceOf(MalformedModuleException.class)
                .hasMessage("function 1, offset 0x0: illegal opcode ff");
    }

    @Test
    void featuresThatAreOffAreRefused() {
        var options = ValidationOptions.DEFAULT.withFeatures(EnumSet.of(Feature.WASM_1));
        assertThatThrownBy(() -> Validator.validate(TextParser.parse("(module (memory 1) (memory 1))"), options))
                .hasMessage("multiple memories: multi-memory is off");
        assertThatThrownBy(() ->
                        Validator.validate(TextParser.parse("(module (func i32.const 1 i32.extend8_s drop))"), options))
                .hasMessageEndingWith("illegal opcode: i32.extend8_s belongs to sign-extension, which is off");
    }

    private static InvalidModuleException failureOf(String text) {
        var module = TextParser.parse(text);
        return catchThrowableOfType(InvalidModuleException.class, () -> Validator.validate(module));
    }
}
