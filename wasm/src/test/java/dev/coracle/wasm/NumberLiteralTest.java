package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberLiteralTest {
    private static Token token(String text) {
        return new Lexer(text.getBytes(StandardCharsets.UTF_8)).next();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # bits, text, value
            32, 0, 0
            32, 1_000, 1000
            32, +7, 7
            32, -0, 0
            32, 0xFf, 255
            32, -0x8000_0000, -2147483648
            32, 4294967295, -1
            32, 0xffffffff, -1
            64, 18446744073709551615, -1
            64, -9223372036854775808, -9223372036854775808
            64, 0x0000000000000000000001, 1
            8, 255, -1
            8, -128, -128
            16, 0x8000, -32768
            """)
    void readsIntegers(int bits, String text, long value) {
        assertThat(NumberLiteral.integer(token(text), bits)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            32, 4294967296
            32, -2147483649
            32, 0x1_0000_0000
            64, 18446744073709551616
            64, 0x1_0000_0000_0000_0000
            64, -9223372036854775809
            64, 99999999999999999999999999999999999999
            8, 256
            8, -129
            """)
    void refusesIntegersOutOfRange(int bits, String text) {
        assertThatThrownBy(() -> NumberLiteral.integer(token(text), bits))
                .isInstanceOf(MalformedModuleException.class)
                .hasMessage("1:1: constant out of range");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # text, bits of the f32 in hexadecimal
            0, 00000000
            -0.0, 80000000
            1, 3f800000
            1., 3f800000
            1e1, 41200000
            1.5E-1, 3e19999a
            0x1p-149, 00000001
            0x1p-150, 00000000
            0x1.000002p-150, 00000001
            0x1.8, 3fc00000
            0x1.fffffep127, 7f7fffff
            16777217, 4b800000
            16777219, 4b800002
            3.4028235677973366e38, 7f7fffff
            1e-99999999999, 00000000
            inf, 7f800000
            -inf, ff800000
            nan, 7fc00000
            -nan, ffc00000
            nan:0x1, 7f800001
            -nan:0x7f_ffff, ffffffff
            1_0.2_5, 41240000
            """)
    void readsFloats(String text, String bits) {
        long value = NumberLiteral.floatBits(token(text), NumberType.F32);
        assertThat(value).isEqualTo(Long.parseLong(bits, 16) << 32 >> 32);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # text, bits of the f64 in hexadecimal
            0.1, 3fb999999999999a
            -0x0, 8000000000000000
            0x1p-1074, 1
            0x1.0000000000000800000000000000001, 3ff0000000000001
            9007199254740993, 4340000000000000
            179769313486231570000000000000000e276, 7fefffffffffffff
            nan:0x8_0000_0000_0001, 7ff8000000000001
            """)
    void readsDoubles(String text, String bits) {
        long value = NumberLiteral.floatBits(token(text), NumberType.F64);
        assertThat(Long.toHexString(value)).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            F32, 0x1p128
            F32, 340282356779733661637539395458142568448
            F32, -1e39
            F32, nan:0x0
            F32, nan:0x80_0000
            F64, 1e309
            F64, 0x1p1024
            F64, nan:0x10_0000_0000_0000
            F64, 1e99999999999
            """)
    void refusesFloatsOutOfRange(NumberType type, String text) {
        assertThatThrownBy(() -> NumberLiteral.floatBits(token(text), type)).hasMessage("1:1: constant out of range");
    }

    @ParameterizedTest
    @CsvSource({"_1", "1_", "1__0", "0x", "0x_1", "1.e", "1e", "0x1p", "1._5", "0b1", "+-1", "nan:1", "infinity", "0X1"
    })
    void leavesWhatIsNotANumberToWords(String text) {
        assertThat(token(text).kind()).isEqualTo(Token.Kind.WORD);
    }
}
