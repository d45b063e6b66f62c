package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasm.WasmLimits.Limit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryDecoderTest {
    @Test
    void malformedBinariesOfTheSpecificationFailInItsWords() {
        for (var script : SpecScripts.files()) {
            for (var command : SpecScripts.commands(script)) {
                if (command
                        instanceof
                        ScriptCommand.AssertMalformed(var position, ScriptModule.Binary(var _, var bytes), var words)) {
                    assertThatThrownBy(() -> Validator.validate(BinaryDecoder.decode(bytes.toByteArray())))
                            .as(script + ":" + position)
                            .isInstanceOfSatisfying(
                                    MalformedModuleException.class,
                                    failure -> assertThat(failure.reason()).startsWith(words));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sections, reason
            05 04 01 08 00 40          | invalid custom page size
            05 03 01 10 00             | malformed limits flags
            04 04 01 70 02 00          | malformed limits flags
            07 04 01 00 05 00          | malformed export kind
            09 02 01 08                | malformed elements segment kind
            09 04 01 01 01 00          | malformed element kind
            0b 02 01 03                | malformed data segment kind
            01 04 01 5d 00 00          | malformed definition type
            01 04 01 5e 76 00          | malformed storage type
            01 05 01 60 01 7a 00       | malformed value type
            06 06 01 64 41 00 41 0b    | malformed heap type
            02 0b 01 01 6d 01 6e 04 01 00 00 00 00 | zero byte expected
            01 04 01 60 00 00 03 02 01 00 0a 05 01 03 01 01 0b | malformed value type
            01 04 01 60 00 00 03 02 01 00 0a 06 01 02 01 01 7f 0b | section size mismatch: the locals
            06 07 01 7f 00 41 00 05 0b | END opcode expected
            """)
    void brokenSectionsSayWhatIsBroken(String sections, String reason) {
        assertThatThrownBy(() -> BinaryDecoder.decode(module(sections)))
                .isInstanceOfSatisfying(
                        MalformedModuleException.class,
                        failure -> assertThat(failure.reason()).startsWith(reason));
    }

    @Test
    void errorsNameTheOffset() {
        assertThatThrownBy(() -> BinaryDecoder.decode(module("05 03 01 10 00")))
                .hasMessage("offset 0xb: malformed limits flags");
    }

    @Test
    void aComponentIsToldFromAModule() {
        byte[] component = HexFormat.ofDelimiter(" ").parseHex("00 61 73 6d 0d 00 01 00");
        assertThat(BinaryDecoder.isComponent(component)).isTrue();
        assertThat(BinaryDecoder.isComponent(module(""))).isFalse();
        assertThatThrownBy(() -> BinaryDecoder.decode(component))
                .hasMessageContaining("unknown binary version: this is a component, not a module");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sections, limit, value that admits them, value that does not
            01 07 02 60 00 00 60 00 00                              | TYPES         |  2 | 1
            01 09 01 4e 02 60 00 00 60 00 00                        | TYPES         |  2 | 1
            01 06 01 60 02 7f 7f 00                                 | PARAMETERS    |  2 | 1
            01 06 01 60 00 02 7f 7f                                 | RESULTS       |  2 | 1
            01 07 01 5f 02 7f 00 7f 00                              | STRUCT_FIELDS |  2 | 1
            02 06 01 00 00 02 00 00                                 | IMPORTS       | 10 | 0
            02 08 01 01 61 01 62 03 7f 00                           | NAME_LENGTH   |  1 | 0
            02 06 01 00 00 02 00 00 05 03 01 00 00                  | MEMORIES      |  2 | 1
            02 06 01 00 00 03 7f 00 06 06 01 7f 00 41 00 0b         | GLOBALS       |  2 | 1
            01 04 01 60 00 00 02 06 01 00 00 04 00 00 0d 03 01 00 00 | TAGS         |  2 | 1
            01 05 01 60 01 7f 00 03 02 01 00 0a 06 01 04 01 02 7f 0b | LOCALS       |  3 | 2
            01 04 01 60 00 00 03 02 01 00 0a 04 01 02 00 0b         | FUNCTION_SIZE |  2 | 1
            04 04 01 70 00 00 09 07 01 00 41 00 0b 01 00            | ELEMENTS      |  1 | 0
            0b 03 01 01 00                                          | DATA_SEGMENTS |  1 | 0
            0b 03 01 01 00                                          | MODULE_SIZE   | 13 | 12
            """)
    void whatPassesALimitIsRejected(String sections, Limit limit, int enough, int tooFew) {
        byte[] module = module(sections);
        assertThat(BinaryDecoder.decode(module, WasmLimits.DEFAULTS.with(limit, enough)))
                .isEqualTo(BinaryDecoder.decode(module));
        assertThatThrownBy(() -> BinaryDecoder.decode(module, WasmLimits.DEFAULTS.with(limit, tooFew)))
                .isInstanceOf(MalformedModuleException.class)
                .hasMessageContaining(limit.failure())
                .hasMessageContaining("above the limit of " + tooFew);
    }

    @Test
    void namesComeFromTheNameSection() {
        var module = BinaryDecoder.decode(
                module("00 17 04 6e 61 6d 65  00 02 01 6d  01 04 01 05 01 66  02 06 01 05 01 00 01 61"));
        assertThat(module.names().module()).contains("m");
        assertThat(module.names().functions()).containsEntry(5, "f");
        assertThat(module.names().locals()).containsEntry(5, Map.of(0, "a"));
        assertThat(module.customSections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # why, section
            not UTF-8          | 00 09 04 6e 61 6d 65  00 02 01 ff
            too short          | 00 09 04 6e 61 6d 65  00 02 05 66
            subsection too big | 00 09 04 6e 61 6d 65  00 7f 01 66
            before others      | 00 09 04 6e 61 6d 65  00 02 01 6d  0b 03 01 01 00
            """)
    void aBrokenOrMisplacedNameSectionStaysACustomSection(String why, String section) {
        var module = BinaryDecoder.decode(module(section));
        assertThat(module.names()).as(why).isEqualTo(Names.NONE);
        assertThat(module.customSections()).extracting(CustomSection::name).isEqualTo(List.of("name"));
    }

    @Test
    void aNameSectionAboveTheLimitStaysUnread() {
        byte[] module = module("00 12 04 6e 61 6d 65  01 0b 02 00 03 6f 6e 65 01 03 74 77 6f");
        assertThat(BinaryDecoder.decode(module).names().functions()).hasSize(2);
        var limited = BinaryDecoder.decode(module, WasmLimits.DEFAULTS.with(Limit.NAMES, 1));
        assertThat(limited.names()).isEqualTo(Names.NONE);
        assertThat(limited.customSections()).hasSize(1);
    }

    @Test
    void hostileCountsCostNoMemory() {
        // A thousand million of everything, with nothing behind it.
        for (int id : new int[] {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13}) {
            byte[] module = module("%02x 05 ff ff ff ff 0e".formatted(id));
            assertThatThrownBy(() -> BinaryDecoder.decode(module)).hasMessageContaining("length out of bounds");
        }
    }

    private static byte[] module(String sections) {
        return HexFormat.of().parseHex("0061736d01000000" + sections.replace(" ", ""));
    }
}
