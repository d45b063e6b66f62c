package dev.coracle.wasm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Function bodies with errors that nobody thought of: those of the specification's suite, which use every instruction,
/// changed at random. Each is accepted or rejected, and nothing else happens.
class ValidatorMutationTest {
    private static final int MUTANTS = 10;
    private static final long SEED = 20_251;

    static Stream<Path> scripts() {
        return Suites.files("spec", ".wast").stream()
                .filter(file -> !file.toString().contains("custom-descriptors"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aChangedBodyIsAcceptedOrRejected(Path script) {
        var random = new Random(SEED);
        for (var module : modules(script)) {
            byte[] original = BinaryWriter.write(module);
            var functions = BinaryDecoder.decode(original).functions();
            for (int i = 0; i < MUTANTS && !functions.isEmpty(); i++) {
                byte[] mutant = original.clone();
                for (int changes = random.nextInt(3); changes >= 0; changes--) {
                    var code = functions.get(random.nextInt(functions.size())).code();
                    mutant[code.start() + random.nextInt(code.size())] = (byte) random.nextInt();
                }
                validate(mutant, script);
            }
        }
    }

    private static void validate(byte[] mutant, Path script) {
        try {
            Validator.validate(BinaryDecoder.decode(mutant));
        } catch (ModuleException _) {
            // As it should be.
        } catch (RuntimeException | Error failure) {
            throw new AssertionError("a mutant of " + script + ", seed " + SEED, failure);
        }
    }

    private static List<WasmModule> modules(Path script) {
        var modules = new ArrayList<WasmModule>();
        for (var command : ScriptParser.parse(Suites.read(script))) {
            if (command instanceof ScriptCommand.Module(var _, var _, ScriptModule.Text text)) {
                modules.add(text.parsed().get());
            }
        }
        return modules;
    }
}
