package dev.coracle.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.type.ValueType;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Values of random types go through one, two or three components of random string encodings and address sizes to the
/// host, and others come back: nothing is changed on the way.
class RoundTripTest {
    private static final long SEED = 20_260;
    private static final int TYPES = 300;
    private static final int VALUES = 5;
    private static final List<String> ENCODINGS = List.of("utf8", "utf16", "latin1+utf16");

    private static final Engine ENGINE = new Engine();

    @TestFactory
    Stream<DynamicTest> valuesComeThroughUnchanged() {
        return IntStream.range(0, TYPES)
                .mapToObj(i -> DynamicTest.dynamicTest("seed " + (SEED + i), () -> run(SEED + i)));
    }

    private static void run(long seed) {
        var random = new Random(seed);
        var types = new RandomType(random);
        var written = types.type(1 + random.nextInt(4));
        try (var store = new Store(ENGINE)) {
            var received = new ArrayList<Value>();
            var answers = new ArrayList<Value>();
            var function = chain(random, store, types.definitions, written, arguments -> {
                received.add(arguments.getFirst());
                answers.add(types.value(written.type()));
                return Optional.of(answers.getLast());
            });
            for (int i = 0; i < VALUES; i++) {
                var value = types.value(written.type());
                var result = function.call(value);
                assertThat(result).as(written.text()).contains(answers.getLast());
                assertThat(received.getLast()).as(written.text()).isEqualTo(value);
            }
        }
    }

    /// Links components one behind the other.
    static ComponentFunc chain(
            Random random,
            Store store,
            List<String> definitions,
            RandomType.Written written,
            HostComponentFunction host) {
        var linker = new ComponentLinker(ENGINE);
        linker.instance("up").function("f", host);
        var instance = link(random, linker, store, definitions, written.text(), written.type());
        for (int more = random.nextInt(3); more > 0; more--) {
            var next = new ComponentLinker(ENGINE).define("up", instance);
            instance = link(random, next, store, definitions, written.text(), written.type());
        }
        return instance.func("f");
    }

    private static ComponentInstance link(
            Random random, ComponentLinker linker, Store store, List<String> definitions, String text, ValueType type) {
        var encoding = ENCODINGS.get(random.nextInt(ENCODINGS.size()));
        var echo = new EchoComponent(definitions, text, type, encoding, random.nextInt(3) == 0);
        var component = Component.compileText(ENGINE, echo.text());
        return linker.instantiate(store, component).instance("out").orElseThrow();
    }
}
