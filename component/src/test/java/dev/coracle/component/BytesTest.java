package dev.coracle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Lists of bytes that go from a guest's memory to the host, and back, without an array between.
class BytesTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Engine engine = new Engine();
    private final Store store = new Store(engine);
    private final Keeper host = new Keeper();

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    interface Echo {
        byte[] bytes(byte[] value);

        List<byte[]> many(List<byte[]> value);
    }

    interface WrongEcho {
        Bytes bytes(byte[] value);
    }

    @SuppressWarnings("unused")
    static final class Keeper {
        private final List<Bytes> kept = new ArrayList<>();

        Bytes bytes(Bytes value) {
            kept.add(value);
            return value;
        }

        List<Bytes> many(List<Bytes> value) {
            kept.addAll(value);
            return value.reversed();
        }
    }

    private ComponentInstance instance() {
        var linker = new ComponentLinker(engine);
        linker.instance("test:echo/host").functions(host, LOOKUP);
        var types = Map.of("bytes", "(list u8)", "many", "(list (list u8))");
        return linker.instantiate(store, Component.compileText(engine, EchoGuest.of(Map.of(), types, "utf8")));
    }

    @Test
    void theHostGetsThemAndGivesThemBack() {
        var echo = instance().bind(Echo.class, LOOKUP);

        assertThat(echo.bytes(new byte[] {1, -1, 0})).containsExactly(1, -1, 0);
        assertThat(echo.bytes(new byte[0])).isEmpty();
        assertThat(echo.bytes(new byte[100_000])).hasSize(100_000).containsOnly(0);
        assertThat(host.kept).extracting(Bytes::length).containsExactly(3, 0, 100_000);
    }

    @Test
    void theyMayBeInOtherTypes() {
        var echo = instance().bind(Echo.class, LOOKUP);

        assertThat(echo.many(List.of(new byte[] {1}, new byte[] {2, 3})))
                .usingRecursiveComparison()
                .isEqualTo(List.of(new byte[] {2, 3}, new byte[] {1}));
    }

    @Test
    void afterTheEndOfTheMemoryMovingThemTraps() {
        instance().bind(Echo.class, LOOKUP).bytes(new byte[] {7});
        var kept = host.kept.getFirst();
        assertThat(kept.toArray()).hasSize(1);

        store.close();

        assertThatThrownBy(kept::toArray).hasMessageContaining("out of bounds");
    }

    @Test
    void anExportedFunctionCannotGiveThem() {
        var instance = instance();

        assertThatThrownBy(() -> instance.bind(WrongEcho.class, LOOKUP))
                .hasMessageContaining(
                        "list<u8> does not fit Bytes; it is for functions that a guest calls; use byte[]");
    }

    @Test
    void anArrayCanStandForThem() {
        var bytes = Bytes.of(new byte[] {4, 5});
        var target = ByteBuffer.allocate(3);

        bytes.moveTo(target);

        assertThat(bytes.length()).isEqualTo(2);
        assertThat(target.array()).containsExactly(4, 5, 0);
        assertThat(bytes.toArray()).containsExactly(4, 5);
    }
}
