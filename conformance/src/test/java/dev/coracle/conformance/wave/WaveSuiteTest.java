package dev.coracle.conformance.wave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Value;
import dev.coracle.component.binary.ComponentDecoder;
import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.component.wave.Wave;
import dev.coracle.component.wave.WaveException;
import dev.coracle.conformance.Suites;
import dev.coracle.conformance.guests.Packages;
import dev.coracle.conformance.guests.WasmTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tests of another implementation: calls that it accepts, with how it prints them, and calls that it refuses.
class WaveSuiteTest {
    @TempDir
    private Path scratch;

    private Path suite;
    private Map<String, FunctionType> functions;

    @BeforeEach
    void readTheInterface() throws IOException {
        suite = Packages.crate("wasm-wave", "0.247.0").resolve("tests/ui");
        var encoded = scratch.resolve("ui.wasm");
        WasmTools.run("component", "wit", "--wasm", suite.resolve("ui.wit").toString(), "-o", encoded.toString());
        var component = ComponentValidator.validate(ComponentDecoder.decode(Files.readAllBytes(encoded)));
        functions = new TreeMap<>();
        collect(component.type().exports());
    }

    private void collect(Map<String, ItemType> items) {
        items.forEach((name, item) -> {
            switch (item) {
                case ItemType.Func(var type) -> functions.put(name, type);
                case ItemType.Instance(var type) -> collect(type.exports());
                case ItemType.Component(var type) -> collect(type.exports());
                case ItemType.TypeItem(ComponentType type) -> collect(type.exports());
                case ItemType.TypeItem(InstanceType type) -> collect(type.exports());
                case ItemType.TypeItem _, ItemType.CoreModule _ -> {}
            }
        });
    }

    @Test
    void whatItAcceptsIsAcceptedAndPrintedTheSame() throws IOException {
        int calls = 0;
        for (var file : Suites.files(suite, ".waves")) {
            if (file.getFileName().toString().startsWith("accept-")) {
                var expected = Files.readAllLines(
                        file.resolveSibling(file.getFileName().toString().replace(".waves", ".out")));
                var printed = calls(file).stream().map(this::print).toList();
                assertThat(printed)
                        .as(file.getFileName().toString())
                        .isEqualTo(expected.stream()
                                .filter(line -> !line.startsWith("//"))
                                .toList());
                calls += printed.size();
            }
        }
        assertThat(calls).isGreaterThan(50);
    }

    @Test
    void whatItRefusesIsRefused() throws IOException {
        int calls = 0;
        for (var file : Suites.files(suite, ".waves")) {
            if (file.getFileName().toString().startsWith("reject-")) {
                for (var call : calls(file)) {
                    assertThat(read(call)).as(file.getFileName() + ": " + call).isEmpty();
                    calls++;
                }
            }
        }
        assertThat(calls).isGreaterThan(120);
    }

    /// A file holds calls, each ended by a semicolon at the end of a line, with comments before them.
    private static List<String> calls(Path file) throws IOException {
        var calls = new ArrayList<String>();
        for (String part : Files.readString(file).strip().replaceFirst(";$", "").split(";\n")) {
            String call = part;
            while (call.startsWith("//") && call.indexOf('\n') >= 0) {
                call = call.substring(call.indexOf('\n') + 1);
            }
            calls.add(call);
        }
        return calls;
    }

    private static String name(String call) {
        return call.contains("(") ? call.substring(0, call.indexOf('(')) : call;
    }

    private Optional<FunctionType> type(String name) {
        var type = functions.get(name.replaceFirst("^(ui:tests/)?ui\\.", "").replaceFirst("@0\\.1\\.0$", ""));
        return Optional.ofNullable(type);
    }

    private Optional<List<Value>> read(String call) {
        String name = name(call);
        try {
            return type(name).map(type -> Wave.parseArguments(type, call.substring(name.length())));
        } catch (WaveException _) {
            return Optional.empty();
        }
    }

    private String print(String call) {
        var type = type(name(call)).orElseThrow();
        var values = read(call).orElseThrow(() -> new AssertionError(call));
        var parts = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            var parameter = type.parameters().get(i);
            parts.add(parameter.label() + ": " + Wave.print(parameter.type(), values.get(i)));
        }
        return name(call) + "(" + String.join(", ", parts) + ")";
    }
}
