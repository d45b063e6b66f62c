package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # abbreviation | what it stands for
            (func (i32.add (i32.const 1) (i32.const 2))) | (func i32.const 1 i32.const 2 i32.add)
            (func (if (i32.const 1) (then nop) (else))) | (func i32.const 1 if nop else end)
            (func (block $a (loop (br $a)))) | (func block loop br 1 end end)
            (func (param $x i32) (local $y i64) local.get $y) | (func (param i32) (local i64) local.get 1)
            (func (local i32) (local i32 i64)) | (func (local i32 i32 i64))
            (func) | (type (func)) (func (type 0))
            (func (param i32)) (type (func)) | (type (func)) (type (func (param i32))) (func (type 1))
            (func (block (param i32) (result i32 i32))) | (type (func)) (type (func (param i32) (result i32 i32))) (func (block (type 1)))
            (func (export "a") (export "b")) | (func) (export "a" (func 0)) (export "b" (func 0))
            (memory (export "m") (import "a" "b") 1) | (import "a" "b" (memory 1)) (export "m" (memory 0))
            (memory (data "abc" "d")) | (memory 1 1) (data (memory 0) (offset i32.const 0) "abcd")
            (memory i64 (pagesize 1) (data "abc")) | (memory i64 3 3 (pagesize 1)) (data (i64.const 0) "abc")
            (table funcref (elem 0 0)) (func) | (table 2 2 funcref) (elem (i32.const 0) func 0 0) (func)
            (table i64 anyref (elem (ref.null any))) | (table i64 1 1 anyref) (elem (table 0) (offset (i64.const 0)) anyref (item ref.null any))
            (table 1 funcref) (elem (i32.const 0) 0) (func) | (table 1 funcref) (elem 0 (i32.const 0) 0) (func)
            (table $t 1 funcref) (elem (table $t) (i32.const 0) $f) (func $f) | (table 1 funcref) (elem (table 0) (offset i32.const 0) func 0) (func)
            (rec (type (func))) | (type (sub final (func)))
            (func i32.const 0 (select (result i32))) | (func i32.const 0 select (result i32))
            (memory 1) (func i32.load) | (memory i32 1) (func i32.load 0 offset=0 align=4)
            (memory 1) (func v128.load8_lane 3) | (memory 1) (func v128.load8_lane 0 align=1 3)
            (func v128.const i8x16 1 0 0 0 2 0 0 0 0 0 0 0 0 0 0 0x80) | (func v128.const i64x2 0x2_0000_0001 -0x8000_0000_0000_0000)
            (tag $e) (func (try (do) (catch $e) (catch_all (rethrow 0)))) | (tag) (func try catch 0 catch_all rethrow 0 end)
            (func (try $l (do (try (do) (delegate $l))))) | (func try try delegate 0 end)
            (func (try_table $l (catch_all 0) (br $l))) | (func try_table (catch_all 0) br 0 end)
            (func (ref.test (ref null i31) (ref.null i31))) | (func ref.null i31 ref.test i31ref)
            (module binary "\\00asm" "\\01\\00\\00\\00") | (module)
            """)
    void readsAbbreviations(String abbreviation, String meaning) {
        assertThat(BinaryWriter.write(anonymous(abbreviation))).isEqualTo(BinaryWriter.write(anonymous(meaning)));
    }

    private static WasmModule anonymous(String text) {
        var module = TextParser.parse(text);
        return new WasmModule(
                module.types(),
                module.imports(),
                module.functions(),
                module.tables(),
                module.memories(),
                module.tags(),
                module.globals(),
                module.exports(),
                module.start(),
                module.elements(),
                module.dataCount(),
                module.dataSegments(),
                module.customSections(),
                Names.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (func (i32.ad)) | 1:8: unknown operator i32.ad
            (func block end end) | 1:17: unexpected token end
            (func block) | 1:12: unexpected token )
            (func (block $a (block $b (br $c)))) | 1:31: unknown label $c
            (func block $a end $b) | 1:20: mismatching label $b
            (func else) | 1:7: unexpected token else
            (func (if (i32.const 0))) | 1:24: unexpected token )
            (func (i32.const 1 (nop) nop)) | 1:26: unexpected token nop
            (func (try (do) (delegate 0) (catch_all))) | 1:31: unexpected token catch_all
            (func (call $f)) | 1:13: unknown function $f
            (func $f) (func $f) | 1:17: duplicate function $f
            (func (local $x i32) (local $x i32)) | 1:29: duplicate local $x
            (memory 1) (import "a" "b" (func)) | 1:13: import after memory definition
            (func $"a b") (func (call $"a b" 1)) | 1:34: unexpected token 1
            (func (type 0) (param i32)) (type (func)) | 1:7: inline function type does not match explicit type: type 0 is (func), this is (func (param i32))
            (func (type 7) (param i32)) | 1:7: unknown type 7
            (start 0) (start 0) | 1:12: multiple start sections
            (module) (module) | 1:10: unexpected token (
            (module | 1:8: unexpected token: end of the text
            (component) | 1:1: this is a component, not a module
            (memory 1 (pagesize 3)) | 1:21: invalid custom page size: 3 is not a power of two
            (func i32.load align=3) | 1:16: alignment must be a power of two
            (func (@name "a") nop (@name "b")) | 1:23: misplaced @name annotation
            (func (@custom "a")) | 1:7: misplaced @custom annotation
            (@custom) | 1:1: @custom annotation: missing section name
            (import "\\ff" "" (func)) | 1:9: malformed UTF-8 encoding
            """)
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> TextParser.parse(text))
                .isInstanceOf(MalformedModuleException.class)
                .hasMessage(message);
    }

    @Test
    void identifiersAndAnnotationsBecomeNames() {
        var names = TextParser.parse("""
                (module $m
                  (type $t (struct (field $x i32) (field i32)))
                  (import "" "" (func $f (param $p i32)))
                  (func $g (@name "G") (param $a i32) (local i32) (local $b (@name "B") i64)
                    block block $l end end)
                  (memory $mem 1) (data $d "") (elem $e func) (table $tab 1 funcref) (tag $tag) (global $glob i32 i32.const 0))
                """).names();
        assertThat(names.module()).contains("m");
        assertThat(names.types()).isEqualTo(Map.of(0, "t"));
        assertThat(names.fields()).isEqualTo(Map.of(0, Map.of(0, "x")));
        assertThat(names.functions()).isEqualTo(Map.of(0, "f", 1, "G"));
        assertThat(names.locals()).isEqualTo(Map.of(0, Map.of(0, "p"), 1, Map.of(0, "a", 2, "B")));
        assertThat(names.labels()).isEqualTo(Map.of(1, Map.of(1, "l")));
        assertThat(names.tags()).isEqualTo(Map.of(0, "tag"));
    }

    @Test
    void instructionsKnowTheirPlaceInTheText() {
        var code = TextParser.parse("(func\n  (drop\n    (i32.const 1)))")
                .functions()
                .getFirst()
                .code();
        var reader = code.reader();
        assertThat(code.position(reader.offset())).hasToString("3:6");
        reader.next();
        assertThat(code.position(reader.offset())).hasToString("2:4");
    }

    @Test
    void countsDataOnlyWhereAnInstructionNeedsIt() {
        assertThat(TextParser.parse("(data \"\")").dataCount()).isEmpty();
        assertThat(TextParser.parse("(data \"\") (func data.drop 0)").dataCount())
                .hasValue(1);
    }

    @Test
    void limitsHoldForText() {
        var text = "(type (func (param" + " i32".repeat(1_001) + ")))";
        assertThatThrownBy(() -> TextParser.parse(text)).hasMessageContaining("too many parameters: 1001");
    }
}
