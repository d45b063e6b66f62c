package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the validator over the modules of the specification's test suite and of real programs.
class ValidatorSuiteTest {
    /// The reference interpreter's own words, or another of several errors of the same module.
    private static final Set<String> OTHER_WORDS = Set.of(
            "unexpected end of section or function",
            "type mismatch: instruction requires [i32] but stack has [i64]",
            "type mismatch: instruction requires [i32] but stack has []",
            "type mismatch: block requires [] but stack has [i32]");

    static Stream<Path> scripts() {
        return Suites.files("spec", ".wast").stream()
                .filter(file -> !file.toString().contains("custom-descriptors"));
    }

    static Stream<Path> programs() {
        return Suites.modules("sightglass", "wasi");
    }

    static Stream<Path> components() {
        return Suites.components("sightglass", "wasi");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void agreesWithTheSpecification(Path script) {
        var options = optionsFor(script);
        for (var command : ScriptParser.parse(Suites.read(script))) {
            var place = script + ":" + command.position();
            switch (command) {
                case ScriptCommand.Module(var _, var _, var module) -> accepts(module, options, place);
                case ScriptCommand.ModuleDefinition(var _, var _, var module) -> accepts(module, options, place);
                case ScriptCommand.AssertInvalid(var _, var module, var message) ->
                    refuses(module, options, place, InvalidModuleException.class, message);
                case ScriptCommand.AssertMalformed(var _, var module, var message) ->
                    refuses(module, options, place, malformedFailureOf(message), message);
                default -> {}
            }
        }
    }

    private static void accepts(ScriptModule module, ValidationOptions options, String place) {
        assertThatCode(() -> Validator.validate(moduleOf(module), options))
                .as(place)
                .doesNotThrowAnyException();
    }

    private static void refuses(
            ScriptModule module, ValidationOptions options, String place, Class<?> failure, String message) {
        var thrown = assertThatThrownBy(() -> Validator.validate(moduleOf(module), options))
                .as(place)
                .isInstanceOf(failure);
        if (failure == InvalidModuleException.class && !OTHER_WORDS.contains(message)) {
            thrown.extracting(error -> ((ModuleException) error).reason())
                    .asString()
                    .startsWith(message);
        }
    }

    private static WasmModule moduleOf(ScriptModule module) {
        return switch (module) {
            case ScriptModule.Text text -> text.parsed().get();
            case ScriptModule.Quote quote -> quote.parsed().get();
            case ScriptModule.Binary binary ->
                BinaryDecoder.decode(binary.bytes().toByteArray());
            case ScriptModule.Component component -> throw new AssertionError(component);
        };
    }

    /// Before 64-bit memories, limits above 2^32 were malformed; now they are invalid.
    private static Class<? extends ModuleException> malformedFailureOf(String message) {
        return message.equals("i32 constant out of range") ? ModuleException.class : MalformedModuleException.class;
    }

    /// The tests of threads are older than several memories and tables.
    private static ValidationOptions optionsFor(Path script) {
        return script.getParent().endsWith("threads")
                ? ValidationOptions.DEFAULT.withFeatures(
                        EnumSet.complementOf(EnumSet.of(Feature.MULTI_MEMORY, Feature.REFERENCE_TYPES)))
                : ValidationOptions.DEFAULT;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void acceptsRealPrograms(Path program) {
        var bytes = Suites.read(program);
        var module = BinaryDecoder.decode(bytes);
        long start = System.nanoTime();
        Validator.validate(module);
        System.out.printf(
                "validated %s, %,d bytes, in %,d ms%n", program, bytes.length, (System.nanoTime() - start) / 1_000_000);
    }

    @ParameterizedTest
    @MethodSource("components")
    void saysThatAComponentIsNoModule(Path component) {
        var bytes = Suites.read(component);
        assertThatThrownBy(() -> BinaryDecoder.decode(bytes))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("component");
    }
}
