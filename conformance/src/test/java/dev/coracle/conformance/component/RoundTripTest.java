package dev.coracle.conformance.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.binary.ComponentDecoder;
import dev.coracle.component.binary.ComponentWriter;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.component.text.ComponentPrinter;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A component stays the same on its way through both formats.
class RoundTripTest {
    @TestFactory
    Stream<DynamicTest> componentsOfScripts() {
        return Samples.scripts().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> Samples.components(file).forEach(RoundTripTest::sameBytes)));
    }

    private static void sameBytes(String name, WasmComponent component) {
        var bytes = ComponentWriter.write(component);
        var text = ComponentPrinter.print(component);
        assertThat(ComponentWriter.write(ComponentDecoder.decode(bytes)))
                .as(name)
                .isEqualTo(bytes);
        assertThat(ComponentWriter.write(ComponentParser.parse(text))).as(name).isEqualTo(bytes);
        assertThat(ComponentPrinter.print(ComponentDecoder.decode(bytes)))
                .as(name)
                .isEqualTo(text);
    }

    /// Compilers leave room in the numbers of code, which text does not keep; from the second text on nothing changes.
    @TestFactory
    Stream<DynamicTest> componentsOfCompilers() {
        return Samples.programs().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    var component = ComponentDecoder.decode(Files.readAllBytes(file));
                    var bytes = ComponentWriter.write(component);
                    assertThat(ComponentWriter.write(ComponentDecoder.decode(bytes)))
                            .isEqualTo(bytes);
                    var text = ComponentPrinter.print(component);
                    var again = ComponentParser.parse(text);
                    assertThat(ComponentPrinter.print(again).equals(text))
                            .as("the same text")
                            .isTrue();
                    sameBytes(file.toString(), again);
                }));
    }
}
