package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryWriterTest {
    static Stream<Path> programs() {
        return Suites.modules("sightglass", "wasi", "../guests/bin");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramDecodesToTheSameModuleAfterWriting(Path program) {
        assertRoundTrip(BinaryDecoder.decode(Suites.read(program)), program.toString());
    }

    /// From the text format or the binary.
    @Test
    void aModuleOfTheSpecificationDecodesToTheSameModuleAfterWriting() {
        for (var script : SpecScripts.files()) {
            for (var command : SpecScripts.commands(script)) {
                SpecScripts.wellFormed(command)
                        .map(SpecScripts::parse)
                        .filter(module -> module.elements().stream().noneMatch(BinaryWriterTest::hasNoBinaryForm))
                        .forEach(module -> assertRoundTrip(module, script + ":" + command.position()));
            }
        }
    }

    /// Function indices of another type than `(ref func)`: written as expressions, and so they come back.
    private static boolean hasNoBinaryForm(ElementSegment segment) {
        return segment.items() instanceof ElementSegment.Items.Functions
                && !segment.type().equals(ReferenceType.FUNCREF.asNonNullable());
    }

    @Test
    void functionIndicesOfAnotherTypeBecomeExpressions() {
        var module = TextParser.parse("(module (type $t (func)) (table (ref null $t) (elem $f)) (func $f))");
        var segment =
                BinaryDecoder.decode(BinaryWriter.write(module)).elements().getFirst();
        assertThat(segment.type()).isEqualTo(new ReferenceType(true, new TypeIndex(0)));
        assertThat(segment.items())
                .isInstanceOfSatisfying(
                        ElementSegment.Items.Expressions.class,
                        items -> assertThat(items.expressions())
                                .extracting(Code::toByteArray)
                                .containsExactly(new byte[] {(byte) 0xD2, 0, 0x0B}));
    }

    /// A writer leaves out a name section without a name, and the next one would take its place.
    @Test
    void aNameSectionWithoutNamesStaysACustomSection() {
        var header = "0061736d01000000";
        var nothing = "0005046e616d65";
        var typeName = "000b046e616d65040401000161";
        var module = BinaryDecoder.decode(HexFormat.of().parseHex(header + nothing + typeName));
        assertThat(module.customSections()).hasSize(1);
        assertThat(module.names().types()).containsEntry(0, "a");
        assertRoundTrip(module, "two name sections");
        assertRoundTrip(BinaryDecoder.decode(HexFormat.of().parseHex(header + nothing)), "no name");
    }

    private static void assertRoundTrip(WasmModule module, String place) {
        assertThat(BinaryDecoder.decode(BinaryWriter.write(module))).as(place).isEqualTo(module);
    }

    /// Sections in canonical form, so that they come back byte by byte.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // the empty module
                "01 0d 02 5f 02 78 00 77 01 50 00 5e 64 00 01", // struct with packed fields; open array of references
                "01 0c 01 4e 02 50 00 5f 00 4f 01 00 5f 00", // recursion group with a final subtype
                "02 0a 01 01 6d 01 6e 01 70 05 01 02", // imported table64 with a maximum
                "02 09 01 01 6d 01 6e 02 03 01 02", // imported shared memory
                "05 05 01 09 01 02 00", // memory with pages of one byte
                "04 09 01 40 00 70 00 0a d0 70 0b", // table with initial value
                "01 04 01 60 00 00 0d 03 01 00 00", // tag
                "06 0b 02 7f 00 41 00 0b 64 6c 01 00 0b", // globals
                "01 04 01 60 00 00 03 02 01 00 08 01 00 0a 06 01 04 01 02 7f 0b", // start, locals
                "09 05 01 01 00 01 00", // passive functions
                "09 07 01 00 41 00 0b 01 00", // active functions, table 0
                "09 09 01 02 01 41 00 0b 00 01 00", // active functions, table 1
                "09 05 01 03 00 01 00", // declarative functions
                "09 09 01 04 41 00 0b 01 d0 70 0b", // active funcref expressions, table 0
                "09 07 01 05 6f 01 d0 6f 0b", // passive expressions
                "09 0b 01 06 00 41 00 0b 6f 01 d0 6f 0b", // active externref expressions, table 0
                "09 07 01 07 70 01 d0 70 0b", // declarative expressions
                "0c 01 02 0b 06 02 01 01 61 01 00", // passive data with its count
                "0b 09 01 02 01 41 00 0b 02 61 62", // active data in memory 1
                "00 02 01 61 0b 03 01 01 00 00 02 01 62 00 03 01 63 64", // custom sections in their places
                "0b 03 01 01 00 00 0d 04 6e 61 6d 65 00 02 01 6d 04 02 00 00 00 02 01 61", // names before the rest
            })
    void canonicalSectionsComeBackUnchanged(String sections) {
        byte[] module = HexFormat.of().parseHex("0061736d01000000" + sections.replace(" ", ""));
        assertThat(BinaryWriter.write(BinaryDecoder.decode(module)))
                .asHexString()
                .isEqualTo(HexFormat.of().withUpperCase().formatHex(module));
    }

    @Test
    void everyInstructionOfTheTableReadsBackAsWritten() {
        for (var opcode : Opcode.values()) {
            var instruction = InstructionSamples.of(opcode);
            var out = new ByteWriter();
            new InstructionWriter(out).write(instruction);
            var reader = new InstructionReader(out.toByteArray(), 0, out.size());
            assertThat(reader.next()).isEqualTo(instruction);
            assertThat(reader.hasNext()).isFalse();
        }
    }
}
