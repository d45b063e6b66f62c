package dev.coracle.component.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.intrinsics.MemoryAccess;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscoderTest {
    private static final Engine ENGINE = new Engine();
    private static final long SOURCE = 64;

    private final Store store = new Store(ENGINE);
    private final LinearMemory memory = LinearMemory.create(4, 4, 65536, false, false);
    private final Allocator allocator = new Allocator();
    private final Side side = new Side(store, new InstanceState(store, null, 0), memory, false, allocator);

    /// A `realloc` that writes down what it is asked, and never gives the same place twice.
    private final class Allocator extends FunctionRef {
        private final List<String> calls = new ArrayList<>();
        private long next = 4096;

        Allocator() {
            super(ComponentSeam.define(
                    ENGINE,
                    new FunctionType(
                            List.of(NumberType.I32, NumberType.I32, NumberType.I32, NumberType.I32),
                            List.of(NumberType.I32))));
        }

        @Override
        public void invoke(CallContext context) {
            var bits = context.bits;
            calls.add(bits[1] + "@" + bits[2] + "->" + bits[3]);
            long kept = Math.min(bits[1], bits[3]);
            MemoryAccess.memoryCopy(memory, next, memory, bits[0], kept);
            bits[0] = next;
            next += bits[3] + 63 & -64;
        }
    }

    private static List<String> texts() {
        return List.of(
                "",
                "plain ASCII, of some length",
                "Latin-1: äöü\u00ff",
                "Greek: αβγ",
                "mixed äβ\uD83D\uDE00",
                "\uD83D\uDE00");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void eachEncodingComesOutAsEachOther(String text) {
        for (var from : StringFormat.values()) {
            for (var to : StringFormat.values()) {
                long units = place(text, from);
                long pointer = Transcoder.copy(side, from, SOURCE, units, side, to);
                assertThat(Strings.lift(refreshed(), to, pointer, side.units))
                        .as(from + " to " + to)
                        .isEqualTo(text);
            }
        }
    }

    private Side refreshed() {
        side.resetHostBytes();
        return side;
    }

    /// Writes a string where the guest would have it.
    ///
    /// @return number of code units, tagged
    private long place(String text, StringFormat format) {
        boolean isLatin1 =
                format.tag != 0 && StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
        Charset charset = format == StringFormat.UTF8
                ? StandardCharsets.UTF_8
                : isLatin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
        var bytes = text.getBytes(charset);
        memory.write(SOURCE, bytes, 0, bytes.length);
        return format == StringFormat.UTF8 || isLatin1 ? bytes.length : bytes.length / 2 | format.tag;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UTF16              | UTF8               | abc   | 0@1->3
            UTF16              | UTF8               | aäc   | 0@1->3, 3@1->9, 9@1->4
            UTF8               | UTF16              | aäc   | 0@2->8, 8@2->6
            UTF8               | LATIN1_OR_UTF16_32 | aäc   | 0@2->4, 4@2->3
            UTF8               | LATIN1_OR_UTF16_32 | aβc   | 0@2->4, 4@2->8, 8@2->6
            LATIN1_OR_UTF16_32 | UTF16              | aäc   | 0@2->6
            """)
    void reallocIsAskedAsTheSpecificationSays(StringFormat from, StringFormat to, String text, String calls) {
        Transcoder.copy(side, from, SOURCE, place(text, from), side, to);
        assertThat(String.join(", ", allocator.calls)).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c0 80",
                "c1 bf",
                "e0 80 80",
                "ed a0 80",
                "f0 80 80 80",
                "f4 90 80 80",
                "f5 80 80 80",
                "ff",
                "61 e2 28 a1"
            })
    void utf8ThatIsNoneTraps(String bytes) {
        var text = HexFormat.ofDelimiter(" ").parseHex(bytes);
        memory.write(SOURCE, text, 0, text.length);
        for (var to : StringFormat.values()) {
            assertThatThrownBy(() -> Transcoder.copy(side, StringFormat.UTF8, SOURCE, text.length, side, to))
                    .isInstanceOf(TrapException.class)
                    .hasMessageContaining("invalid utf-8");
        }
        assertThatThrownBy(() -> Strings.lift(refreshed(), StringFormat.UTF8, SOURCE, text.length))
                .hasMessageContaining("invalid utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3", "61 e2 82", "f0 9f 98", "61 62 63 64 65 66 67 68 c3"})
    void utf8ThatEndsTooEarlyTraps(String bytes) {
        var text = HexFormat.ofDelimiter(" ").parseHex(bytes);
        memory.write(SOURCE, text, 0, text.length);
        assertThatThrownBy(() -> Strings.lift(refreshed(), StringFormat.UTF8, SOURCE, text.length))
                .hasMessageContaining("incomplete utf-8 byte sequence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 d8", "00 dc", "61 00 00 d8", "00 d8 61 00", "00 dc 00 d8"})
    void halfOfASurrogatePairTraps(String bytes) {
        var text = HexFormat.ofDelimiter(" ").parseHex(bytes);
        memory.write(SOURCE, text, 0, text.length);
        assertThatThrownBy(() ->
                        Transcoder.copy(side, StringFormat.UTF16, SOURCE, text.length / 2, side, StringFormat.UTF8))
                .hasMessageContaining("invalid utf-16");
    }

    @Test
    void halfOfASurrogatePairOfTheHostBecomesTheReplacementCharacter() {
        for (var format : StringFormat.values()) {
            long pointer = Strings.lower(side, format, "a\uD800b\uDC00");
            assertThat(Strings.lift(refreshed(), format, pointer, side.units)).isEqualTo("a\uFFFDb\uFFFD");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF8, 262140, 5, out of bounds",
        "UTF8, 4294967295, 1, out of bounds",
        "UTF8, 0, 4294967295, too long",
        "UTF8, 0, 268435456, too long",
        "UTF16, 1, 1, unaligned",
        "UTF16, 0, 134217728, too long",
        "UTF16, 0, 4294967295, too long",
        "LATIN1_OR_UTF16_32, 1, 1, unaligned",
        "LATIN1_OR_UTF16_64, 0, -1, too long"
    })
    void aStringThatIsNotInsideTraps(StringFormat format, long pointer, long units, String message) {
        assertThatThrownBy(() -> Strings.lift(refreshed(), format, pointer, units))
                .hasMessageContaining(message);
    }

    @Test
    void aCallMakesOnlySoMuchOfTheHost() {
        long units = place("abc", StringFormat.UTF8);
        side.resetHostBytes();
        side.takeHostBytes(Side.MAX_HOST_BYTES - 5);
        assertThat(Strings.lift(side, StringFormat.UTF8, SOURCE, units)).isEqualTo("abc");
        assertThatThrownBy(() -> Strings.lift(side, StringFormat.UTF8, SOURCE, units))
                .hasMessageContaining("the values of a call take more than");
    }

    @ParameterizedTest
    @CsvSource({"3, 2, not aligned", "4294967292, 8, beyond end", "262144, 1, beyond end"})
    void aReallocThatLiesTraps(long answer, long bytes, String message) {
        var liar = new FunctionRef(allocator.type) {
            @Override
            public void invoke(CallContext context) {
                context.bits[0] = (int) answer;
            }
        };
        var deceived = new Side(store, new InstanceState(store, null, 0), memory, false, liar);
        assertThatThrownBy(() -> deceived.allocate(bytes, 2)).hasMessageContaining(message);
    }
}
