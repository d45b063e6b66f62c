package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecScriptsTest {
    private final List<String> failures = new ArrayList<>();
    private int modules;

    @Test
    void wellFormedModulesParse() {
        for (var file : SpecScripts.files()) {
            for (var command : SpecScripts.commands(file)) {
                SpecScripts.wellFormed(command).forEach(module -> parse(file, module));
            }
        }
        System.out.println(modules + " modules of the specification's scripts parsed");
        assertThat(failures).isEmpty();
    }

    private void parse(Path file, ScriptModule module) {
        modules++;
        try {
            SpecScripts.parse(module);
        } catch (MalformedModuleException malformed) {
            if (module instanceof ScriptModule.Binary) {
                return; // a limit, or a rule of validation that the decoder checks
            }
            failures.add(file + ":" + module.position() + ": " + malformed.getMessage());
        }
    }

    @Test
    void malformedTextIsRejectedWithTheWordsOfTheSuite() {
        for (var file : SpecScripts.files()) {
            for (var command : SpecScripts.commands(file)) {
                if (command
                        instanceof ScriptCommand.AssertMalformed(var position, ScriptModule.Quote quote, var words)) {
                    modules++;
                    check(file + ":" + position, quote, words);
                }
            }
        }
        System.out.println(modules + " malformed modules rejected");
        assertThat(failures).isEmpty();
    }

    private void check(String where, ScriptModule.Quote quote, String words) {
        WasmModule module;
        try {
            module = quote.parsed().get();
        } catch (MalformedModuleException malformed) {
            if (!malformed.reason().startsWith(words)) {
                failures.add(where + ": expected \"" + words + "\", got " + malformed.getMessage());
            }
            return;
        }
        try {
            Validator.validate(module); // for what the language has meanwhile made a matter of validation
            failures.add(where + ": accepted, expected \"" + words + "\"");
        } catch (InvalidModuleException expected) {
            // the module is rejected, if in other words
        }
    }
}
