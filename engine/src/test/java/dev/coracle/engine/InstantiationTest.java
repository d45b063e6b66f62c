package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.V128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantiationTest {
    private final Guest guest = new Guest();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            i32.const -7                                                       | i32 | -7
            i64.const 7                                                        | i64 | 7
            f32.const 1.5                                                      | f32 | 1.5
            f64.const -0.25                                                    | f64 | -0.25
            i32.const 5 i32.const 7 i32.sub i32.const 3 i32.mul                | i32 | -6
            i32.const 0x7fffffff i32.const 1 i32.add                           | i32 | -2147483648
            i64.const 5 i64.const 7 i64.sub i64.const 3 i64.add                | i64 | 1
            global.get $base i32.const 2 i32.mul                               | i32 | 80
            """)
    void constantExpressionsAreEvaluated(String expression, String type, String value) {
        var instance = guest.instance(
                "(module (global $base i32 (i32.const 40)) (global (export \"g\") " + type + " " + expression + "))");

        assertThat(instance.global("g").get()).hasToString(value);
    }

    @Test
    void vectorsAndReferencesAreConstantsToo() {
        var instance = guest.instance("""
                (module (func $f (export "f"))
                  (global (export "v") v128 (v128.const i64x2 1 2)) (global (export "r") funcref (ref.func $f))
                  (global (export "n") externref (ref.null extern)) (global (export "i") i31ref (ref.i31 (i32.const -1))))
                """);

        assertThat(instance.global("v").get()).isEqualTo(new V128(1, 2));
        assertThat(instance.global("r").get()).isSameAs(instance.func("f"));
        assertThat(instance.global("n").get()).isNull();
        assertThat(instance.global("i").get()).hasToString("I31Ref[bits=2147483647]");
    }

    @Test
    void structsAndArraysAreConstantsToo() {
        var instance = guest.instance("""
                (module
                  (type $s (struct (field i8) (field i64) (field (ref null $s)) (field v128)))
                  (type $a (array i16)) (type $v (array v128))
                  (global $s (ref $s) (struct.new $s (i32.const 511) (i64.const 5) (ref.null $s) (v128.const i64x2 3 4)))
                  (global $d (ref $s) (struct.new_default $s))
                  (global $a (ref $a) (array.new_fixed $a 3 (i32.const 1) (i32.const 0x1fffe) (i32.const 3)))
                  (global $b (ref $a) (array.new $a (i32.const 9) (i32.const 4)))
                  (global $v (ref $v) (array.new_default $v (i32.const 2)))
                  (func (export "run") (result i32 i64 i32 i32 i32 i64 i32)
                    (struct.get_s $s 0 (global.get $s)) (struct.get $s 1 (global.get $s))
                    (array.get_s $a (global.get $a) (i32.const 1)) (array.get_u $a (global.get $a) (i32.const 1))
                    (array.len (global.get $b)) (i64x2.extract_lane 0 (struct.get $s 3 (global.get $d)))
                    (i32x4.extract_lane 0 (array.get $v (global.get $v) (i32.const 1)))))
                """);

        assertThat(instance.func("run").call()).containsExactly(-1, 5L, -2, 65534, 4, 0L, 0);
    }

    @Test
    void tablesBeginWithTheirInitialValue() {
        var instance =
                guest.instance("(module (func $f (export \"f\")) (table (export \"t\") 3 (ref func) (ref.func $f)))");

        assertThat(instance.table("t").get(2)).isSameAs(instance.func("f"));
    }

    @Test
    void theStartFunctionRunsLast() {
        var instance = guest.instance("""
                (module (memory (export "m") 1) (data (i32.const 0) "\\05") (start $s)
                  (func $s (i32.store (i32.const 4) (i32.mul (i32.load (i32.const 0)) (i32.const 3)))))
                """);

        assertThat(instance.memory("m").getInt(4)).isEqualTo(15);
    }

    @Test
    void segmentsThatWereCopiedBeforeATrapStayCopied() {
        var provider = guest.instance("(module (memory (export \"m\") 1) (table (export \"t\") 2 funcref))");
        guest.linker.defineInstance("p", provider);

        assertThatThrownBy(() -> guest.instance("""
                        (module (import "p" "m" (memory 1)) (import "p" "t" (table 2 funcref))
                          (elem (i32.const 1) $f) (data (i32.const 8) "kept") (data (i32.const 65534) "lost")
                          (func $f (result i32) (i32.const 6)))
                        """))
                .isInstanceOfSatisfying(
                        Trap.class, trap -> assertThat(trap.code()).isEqualTo(TrapCode.MEMORY_OUT_OF_BOUNDS));

        assertThat(provider.memory("m").readString(8, 4)).isEqualTo("kept");
        assertThat(provider.memory("m").getShort(65534)).isZero();
        assertThat(((Func) provider.table("t").get(1)).call()).containsExactly(6);
    }

    @Test
    void anElementSegmentThatDoesNotFitTrapsBeforeAnyDataIsCopied() {
        var provider = guest.instance("(module (memory (export \"m\") 1))");
        guest.linker.defineInstance("p", provider);

        assertThatThrownBy(() -> guest.instance("""
                        (module (import "p" "m" (memory 1)) (table 1 funcref) (elem (i32.const 1) $f)
                          (data (i32.const 0) "x") (func $f))
                        """)).hasMessageStartingWith("out of bounds table access");

        assertThat(provider.memory("m").getByte(0)).isZero();
    }

    @Test
    void activeSegmentsAreDroppedAndPassiveOnesStay() {
        var instance = guest.instance("""
                (module (memory 1) (data $active (i32.const 0) "a") (data $passive "p")
                  (func (export "passive") (memory.init $passive (i32.const 0) (i32.const 0) (i32.const 1)))
                  (func (export "active") (memory.init $active (i32.const 0) (i32.const 0) (i32.const 1))))
                """);

        instance.func("passive").call();
        assertThatThrownBy(instance.func("active")::call).hasMessageStartingWith("out of bounds memory access");
    }

    @Test
    void offsetsAreUnsigned() {
        assertThatThrownBy(() -> guest.instance("(module (memory 1) (data (i32.const -1) \"x\"))"))
                .hasMessageStartingWith("out of bounds memory access");
        assertThatThrownBy(() -> guest.instance("(module (memory i64 1) (data (i64.const -1) \"\"))"))
                .hasMessageStartingWith("out of bounds memory access");
    }

    @Test
    void memoriesOfEveryKindLiveSideBySide() {
        var instance = guest.instance("""
                (module (memory (export "a") 1) (memory (export "b") i64 2) (memory (export "c") 7 (pagesize 1))
                  (data (memory 1) (i64.const 3) "b") (data (memory 2) (i32.const 6) "c"))
                """);

        assertThat(instance.memory("b").getByte(3)).isEqualTo((byte) 'b');
        assertThat(instance.memory("c").size()).isEqualTo(7);
        assertThat(instance.memory("c").getByte(6)).isEqualTo((byte) 'c');
    }
}
