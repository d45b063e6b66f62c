package dev.coracle.component.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.text.ComponentParser;
import dev.coracle.wasm.ModuleException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Components that are small and would cost much.
class HostileComponentTest {
    private static final int MANY = 20_000;

    @Test
    void typesInsideOfEachOtherAreBounded() {
        refuse("(type u8)", i -> "(type (option " + i + "))", "");
    }

    @Test
    void typesThatDoubleAreBounded() {
        refuse("(type u8)", i -> "(type (tuple " + i + " " + i + "))", "");
    }

    @Test
    void instanceTypesInsideOfEachOtherAreBounded() {
        refuse(
                "(type (instance))",
                i -> "(type (instance (alias outer 1 " + i + " (type)) (export \"a\" (instance (type 0)))))",
                "");
    }

    @Test
    void instanceTypesThatDoubleAreBounded() {
        refuse(
                "(type (instance (export \"r\" (type (sub resource)))))",
                i -> "(type (instance (alias outer 1 " + i + " (type)) (export \"a\" (instance (type 0)))"
                        + " (export \"b\" (instance (type 0)))))",
                "");
    }

    @Test
    void instancesPutTogetherInsideOfEachOtherAreBounded() {
        refuse(
                "(instance)",
                i -> "(instance (export \"a\" (instance " + i + ")))",
                "(export \"x\" (instance " + MANY + "))");
    }

    /// Refuses a definition followed by many that refer to the one before, and in the end a last one.
    private static void refuse(String first, IntFunction<String> next, String last) {
        var text = IntStream.range(0, MANY).mapToObj(next).collect(Collectors.joining("\n", first + "\n", "\n" + last));
        long start = System.nanoTime();
        assertThatThrownBy(() -> ComponentValidator.validate(ComponentParser.parse(text)))
                .isInstanceOf(ModuleException.class);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);
    }
}
