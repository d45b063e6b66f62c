package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DwarfLinesTest {
    /// Header, type section, function section, then `0a` and the section's size.
    private static final int CODE_SECTION_START = 8 + 6 + 4 + 2;

    /// Behind the count, the size and the locals of the only function.
    private static final int FIRST_INSTRUCTION = CODE_SECTION_START + 3;

    private static final String PROGRAM = "00 05 02 03 00 00 00" // address 3: the first instruction
            + "04 02" // file 2
            + "05 07 13" // column 7; special opcode: line + 1
            + "03 0a 02 02 01" // line + 10, address + 2, row
            + "02 01 00 01 01"; // address + 1, end

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void instructionsHaveTheLineOfTheRowBeforeThem(int version) {
        var lines = DwarfLines.of(module(version, PROGRAM)).orElseThrow();
        assertThat(lines.find(FIRST_INSTRUCTION - 1)).isEmpty();
        assertThat(lines.find(FIRST_INSTRUCTION)).contains(new SourceLine("lib/b.c", 2, 7));
        assertThat(lines.find(FIRST_INSTRUCTION + 1)).contains(new SourceLine("lib/b.c", 2, 7));
        assertThat(lines.find(FIRST_INSTRUCTION + 2)).contains(new SourceLine("lib/b.c", 12, 7));
        assertThat(lines.find(FIRST_INSTRUCTION + 3)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # why the line is not known, program
            the linker dropped the function | 00 05 02 00 00 00 00 13 02 09 00 01 01
            the linker dropped the function | 00 05 02 ff ff ff ff 13 02 09 00 01 01
            it belongs to no line           | 00 05 02 03 00 00 00 03 7f 01 02 09 00 01 01
            the file is not in the table    | 00 05 02 03 00 00 00 04 63 13 02 09 00 01 01
            the sequence does not end       | 00 05 02 03 00 00 00 13
            an operand is cut off           | 00 05 02 03 00 00 00 13 02
            """)
    void anUnknownLineIsEmpty(String why, String program) {
        var lines = DwarfLines.of(module(4, program)).orElseThrow();
        assertThat(lines.find(FIRST_INSTRUCTION)).as(why).isEmpty();
    }

    @Test
    void aModuleWithoutLineTableHasNone() {
        assertThat(DwarfLines.of(BinaryDecoder.decode(HexFormat.of().parseHex("0061736d01000000"))))
                .isEmpty();
    }

    @Test
    void linesOfARealProgramAreThoseOfItsSource() {
        for (var file : Suites.files("../guests/bin", "hello-c.wasm")) {
            var module = BinaryDecoder.decode(Suites.read(file));
            var lines = DwarfLines.of(module).orElseThrow();
            // As other readers of DWARF have it, but for the folder in which the compiler ran.
            assertThat(lines.find(0x365)).contains(new SourceLine("./libc-bottom-half/crt/crt1-command.c", 12, 13));
        }
    }

    @Test
    void brokenTablesNeverFail() {
        for (var file : Suites.files("../guests/bin", "hello-c.wasm")) {
            byte[] original = Suites.read(file);
            var section = BinaryDecoder.decode(original).customSections().stream()
                    .filter(custom -> custom.name().equals(".debug_line"))
                    .findFirst()
                    .orElseThrow();
            int start = section.bytes().reader().offset();
            for (int seed = 0; seed < 300; seed++) {
                var random = new Random(seed);
                byte[] broken = original.clone();
                for (int i = 0; i < 20; i++) {
                    broken[start + random.nextInt(section.bytes().length() / (1 + seed % 50))] =
                            (byte) random.nextInt();
                }
                var lines = DwarfLines.of(BinaryDecoder.decode(broken)).orElseThrow();
                for (int offset = 0; offset < original.length; offset += 10_007) {
                    assertThat(lines.find(offset)).as("seed %d", seed).isNotNull();
                }
            }
        }
    }

    private static WasmModule module(int version, String program) {
        var plain = BinaryDecoder.decode(HexFormat.of()
                .parseHex("0061736d01000000" + "010401600000" + "03020100" + "0a0801060001010101" + "0b"));
        var sections = List.of(
                new CustomSection(".debug_line", ByteSequence.copyOf(lineTable(version, program)), 10),
                new CustomSection(".debug_str", text("?\0lib\0"), 10),
                new CustomSection(".debug_line_str", text("/home\0a.c\0b.c\0"), 10));
        return BinaryDecoder.decode(BinaryWriter.write(new WasmModule(
                plain.types(),
                List.of(),
                plain.functions(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                List.of(),
                OptionalInt.empty(),
                List.of(),
                sections,
                Names.NONE)));
    }

    private static ByteSequence text(String text) {
        return ByteSequence.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] lineTable(int version, String program) {
        var header = new ByteWriter();
        bytes(header, version >= 4 ? "01 01 01" : "01 01"); // instruction length, operations, is_stmt
        bytes(header, "fb 0e 0d 00 01 01 01 01 00 00 00 01 00 00 01"); // line base -5, range 14, opcode base 13
        bytes(header, version >= 5 ? files5() : files2());
        var unit = new ByteWriter();
        bytes(unit, "0%d 00".formatted(version));
        bytes(unit, version >= 5 ? "04 00" : "");
        unit.fixed32(header.size());
        bytes(unit, HexFormat.of().formatHex(header.toByteArray()));
        bytes(unit, program);
        var table = new ByteWriter();
        table.fixed32(unit.size());
        table.bytes(unit.toByteArray(), 0, unit.size());
        return table.toByteArray();
    }

    /// Directory 1 `lib`; file 1 `a.c` and file 2 `b.c` in it.
    private static String files2() {
        return "6c 69 62 00 00" + "61 2e 63 00 01 00 00" + "62 2e 63 00 01 00 00" + "00";
    }

    /// Directories 0 `/home` in .debug_line_str and 1 `lib` in .debug_str; files 0 to 2 in .debug_line_str, with their
    /// directories, a time in a block and a checksum of 16 bytes.
    private static String files5() {
        return "01 01 0e 02" + "00 00 00 00" + "02 00 00 00"
                + "04 01 1f 02 0b 03 09 05 1e 03"
                + file5(6, 0) + file5(6, 1) + file5(10, 1);
    }

    private static String file5(int name, int directory) {
        return "%02x 00 00 00 %02x 01 ff".formatted(name, directory) + "00".repeat(16);
    }

    private static void bytes(ByteWriter out, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        out.bytes(bytes, 0, bytes.length);
    }
}
