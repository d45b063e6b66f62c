package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.intrinsics.I32x4;
import dev.coracle.intrinsics.I64x2;
import dev.coracle.intrinsics.V128;
import dev.coracle.intrinsics.V128Bits;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two shifts of one vector and what joins them: some are a rotation, the others only look like one.
class VectorRotationTest {
    private static final V128 VALUE = new V128(0x8123_4567_89AB_CDEFL, 0xFEDC_BA98_7654_3218L);
    private static final V128 OTHER = new V128(0x0F1E_2D3C_4B5A_6978L, 0x8796_A5B4_C3D2_E1F0L);

    @ParameterizedTest
    @CsvSource(textBlock = """
            # shape, first, by, of, second, by, join
            i32x4, shl,   7, $v, shr_u, 25, or
            i32x4, shr_u, 7, $v, shl,   25, or
            i32x4, shl,   7, $v, shr_u, 25, xor
            i32x4, shl,  39, $v, shr_u, 57, or
            i64x2, shl,  63, $v, shr_u,  1, or
            i64x2, shr_u, 9, $v, shl,   55, or
            i32x4, shl,   7, $o, shr_u, 25, or
            i32x4, shl,   7, $v, shr_u, 24, or
            i32x4, shl,   0, $v, shr_u, 32, xor
            i32x4, shl,   7, $v, shr_s, 25, or
            i32x4, shl,   7, $v, shl,   25, or
            i32x4, shl,   7, $v, shr_u, 25, and
            i64x2, shl,   7, $v, shr_u, 25, or
            """)
    void givesWhatTheInstructionsGive(
            String shape, String first, int firstBy, String of, String second, int secondBy, String join) {
        var text = """
                (module (func (export "run") (param $v v128) (param $o v128) (result v128)
                  local.get $v i32.const %d %s.%s
                  local.get %s i32.const %d %s.%s
                  v128.%s))
                """.formatted(firstBy, shape, first, of, secondBy, shape, second, join);
        var left = shift(shape, first, VALUE, firstBy);
        var right = shift(shape, second, of.equals("$v") ? VALUE : OTHER, secondBy);
        try (var store = new Store(new Engine())) {
            var run = new Linker(store.engine())
                    .instantiate(store, Module.compileText(store.engine(), text))
                    .func("run");
            assertThat(run.call(VALUE, OTHER)).isEqualTo(List.of(join(join, left, right)));
        }
    }

    private static V128 shift(String shape, String name, V128 value, int count) {
        boolean ints = shape.equals("i32x4");
        return switch (name) {
            case "shl" -> ints ? I32x4.shl(value, count) : I64x2.shl(value, count);
            case "shr_u" -> ints ? I32x4.shrU(value, count) : I64x2.shrU(value, count);
            default -> ints ? I32x4.shrS(value, count) : I64x2.shrS(value, count);
        };
    }

    private static V128 join(String name, V128 a, V128 b) {
        return switch (name) {
            case "or" -> V128Bits.or(a, b);
            case "xor" -> V128Bits.xor(a, b);
            default -> V128Bits.and(a, b);
        };
    }
}
