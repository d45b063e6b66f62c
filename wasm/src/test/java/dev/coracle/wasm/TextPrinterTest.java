package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPrinterTest {
    private final List<String> failures = new ArrayList<>();
    private int modules;

    @Test
    void modulesOfScriptsReadBackTheSame() {
        for (var file : SpecScripts.files()) {
            for (var command : SpecScripts.commands(file)) {
                SpecScripts.wellFormed(command)
                        .forEach(module -> roundTrip(file + ":" + command.position(), () -> SpecScripts.parse(module)));
            }
        }
        System.out.println(modules + " modules of scripts printed and parsed");
        assertThat(failures).isEmpty();
    }

    @Test
    void binariesReadBackTheSame() {
        Suites.modules("sightglass", "wasi", "../guests/bin")
                .forEach(file -> roundTrip(file.toString(), () -> BinaryDecoder.decode(Suites.read(file))));
        System.out.println(modules + " binaries printed and parsed");
        assertThat(failures).isEmpty();
    }

    private interface Source {
        WasmModule module();
    }

    private void roundTrip(String where, Source source) {
        WasmModule module;
        try {
            module = source.module();
        } catch (MalformedModuleException notAModule) {
            return;
        }
        modules++;
        var expected = CanonicalForm.of(module);
        var text = TextPrinter.print(module);
        try {
            var parsed = TextParser.parse(text);
            if (!parsed.equals(expected) || !TextPrinter.print(parsed).equals(text)) {
                failures.add(where + ": comes back different");
            }
        } catch (MalformedModuleException malformed) {
            failures.add(where + ": " + malformed.getMessage());
        }
    }

    @Test
    void namesBecomeIdentifiersAndComeBack() {
        var text = """
                (module $m
                  (type $t (;0;) (func (param i32) (result i32)))
                  (type $s (;1;) (sub (struct (field $x (mut i32)) (field i8))))
                  (import "a" "b\\"c" (func $f (;0;) (type $t) (param $p i32) (result i32)))
                  (memory $mem (;0;) i64 1 2 shared)
                  (global $g (;0;) (mut f64) (f64.const -0.5))
                  (func $two words (;1;) (type $t) (param i32) (result i32)
                    (local $x i32) (local i64 i64)
                    block $out (result i32)
                      local.get $x
                      br_if $out
                    end
                  )
                  (data $d (;0;) (memory 0) (i64.const 8) "\\00\\ff~")
                )
                """.replace("$two words", "$\"two words\"").replace("(memory 0) ", "");
        assertThat(TextPrinter.print(TextParser.parse(text))).isEqualTo(text);
    }

    @Test
    void equalNamesAreToldApartAndKept() {
        var module = TextParser.parse("(func $f (@name \"g\")) (func $g) (func (@name \"\") call $g)");
        var text = TextPrinter.print(module);
        assertThat(text).contains("(func $g (;0;)", "(func $g_1 (;1;) (@name \"g\")", "(func (;2;) (@name \"\")");
        assertThat(text).contains("call $g_1");
        assertThat(TextParser.parse(text)).isEqualTo(module);
    }

    @Test
    void hiddenLabelsAreReferredToByDepth() {
        var text = TextPrinter.print(TextParser.parse("(func block $l block $l br 1 br 0 end br 0 end)"));
        assertThat(text.lines().map(String::strip)).containsSubsequence("br 1", "br $l", "end", "br $l", "end");
    }

    @Test
    void customSectionsKeepTheirPlaces() {
        var source = """
                (module
                  (type (;0;) (func))
                  (@custom "one" (before first) "1")
                  (@custom "two" (after import) "2\\00")
                  (@custom "\\u{202e}" (after data) "")
                )
                """;
        var module = TextParser.parse(source);
        assertThat(module.customSections()).extracting(CustomSection::after).containsExactly(0, 2, 11);
        assertThat(TextPrinter.print(module)).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                0x8000_0000,
                1,
                0x7F80_0000,
                0xFF80_0000,
                0x7FC0_0000,
                0xFFC0_0000,
                0x7F80_0001,
                0xFFA0_0000,
                0x007F_FFFF,
                0x0080_0000,
                0x7F7F_FFFF,
                0x3DCC_CCCD,
                0x4B80_0000,
                0x60AD_78EC
            })
    void floatsReadBackToTheSameBits(int bits) {
        assertThat(constant("f32.const " + FloatText.ofFloat(bits))).isEqualTo(bits);
        long wide = Double.doubleToRawLongBits(bits * 1e-300);
        assertThat(constant("f64.const " + FloatText.ofDouble(wide))).isEqualTo(wide);
        long high = (long) bits << 32 | 1;
        assertThat(constant("f64.const " + FloatText.ofDouble(high))).isEqualTo(high);
    }

    private static long constant(String instruction) {
        var reader = TextParser.parse("(func " + instruction + ")")
                .functions()
                .getFirst()
                .code()
                .reader();
        return ((Instruction.Constant) reader.next()).bits();
    }

    @Test
    void deepNestingDoesNotMakeTheTextQuadratic() {
        int depth = 20_000;
        var text = TextPrinter.print(TextParser.parse("(func " + "block ".repeat(depth) + "end ".repeat(depth) + ")"));
        assertThat(text.length()).isLessThan(200 * depth);
    }
}
