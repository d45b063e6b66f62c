package dev.coracle.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.Value;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Preview2Test {
    /// Exports how many arguments it has, and bytes of the first.
    private static final String COUNT = """
            (component
              (import "wasi:cli/environment@0.2.7" (instance $environment
                (export "get-arguments" (func (result (list string))))))
              (core module $memory
                (memory (export "memory") 1)
                (global $next (mut i32) (i32.const 1024))
                (func (export "realloc") (param i32 i32 i32 i32) (result i32)
                  (global.get $next)
                  (global.set $next (i32.add (global.get $next) (i32.and (i32.add (local.get 3) (i32.const 7)) (i32.const -8))))))
              (core instance $memory (instantiate $memory))
              (core func $arguments (canon lower (func $environment "get-arguments")
                (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
              (core module $main
                (import "host" "memory" (memory 1))
                (import "host" "arguments" (func $arguments (param i32)))
                (func (export "count") (result i32)
                  (call $arguments (i32.const 16))
                  (i32.load (i32.const 20))))
              (core instance $main (instantiate $main (with "host" (instance
                (export "memory" (memory $memory "memory"))
                (export "arguments" (func $arguments))))))
              (func (export "count") (result u32) (canon lift (core func $main "count"))))
            """;

    private final Engine engine = new Engine();

    private static Optional<Value> count(int number) {
        return Optional.of(new Value.U32(number));
    }

    @Test
    void aGuestHasWhatItsConfigurationGives() throws IOException {
        try (var store = new Store(engine);
                var wasi = Wasi.preview2(WasiConfig.DEFAULT.withArguments("a", "b", "c"))) {
            var linker = new ComponentLinker(engine);
            wasi.define(linker);

            var instance = linker.instantiate(store, Component.compileText(engine, COUNT));

            assertThat(instance.func("count").call()).isEqualTo(count(3));
        }
    }

    @Test
    void oneTemplateServesGuestsThatAreGivenDifferentThings() throws IOException {
        Map<Store, Preview2> guests = new HashMap<>();
        var linker = new ComponentLinker(engine);
        Preview2.define(linker, guests::get);
        var template = linker.prepare(Component.compileText(engine, COUNT));
        try (var one = new Store(engine);
                var other = new Store(engine);
                var little = Wasi.preview2(WasiConfig.DEFAULT.withArguments("a"));
                var much = Wasi.preview2(WasiConfig.DEFAULT.withArguments("a", "b"))) {
            guests.put(one, little);
            guests.put(other, much);
            var first = template.instantiate(one);
            var second = template.instantiate(other);
            guests.clear();

            assertThat(first.func("count").call()).isEqualTo(count(1));
            assertThat(second.func("count").call()).isEqualTo(count(2));
            assertThat(first.func("count").call()).isEqualTo(count(1));
        }
    }

    @Test
    void aStoreWithoutWasiIsRefusedWhenTheInstanceIsMade() {
        var linker = new ComponentLinker(engine);
        Map<Store, Preview2> guests = new HashMap<>();
        Preview2.define(linker, guests::get);
        var template = linker.prepare(Component.compileText(engine, COUNT));
        try (var store = new Store(engine)) {
            assertThatThrownBy(() -> template.instantiate(store))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("there is no WASI for this store");
        }
    }

    @Test
    void moreDirectoriesThanDescriptorsAreRefused() {
        var config = WasiConfig.DEFAULT
                .withInMemoryDirectory("/a", 1 << 20, Map.of("x", "content".getBytes(UTF_8)))
                .withInMemoryDirectory("/b", 1 << 20)
                .withMaxDescriptors(1);

        assertThatThrownBy(() -> Wasi.preview2(config))
                .isInstanceOf(IOException.class)
                .hasMessage("more is given to the guest than its 1 descriptors");
    }
}
