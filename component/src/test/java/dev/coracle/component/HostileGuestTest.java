package dev.coracle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Trap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Guests that lie about where their values are and what they are, or that try to use up the host. Each is a trap that
/// says why, and another instance goes on.
class HostileGuestTest {
    private static final Engine ENGINE = new Engine();

    private final Store store = new Store(ENGINE, StoreLimits.DEFAULTS.withMemoryBytes(1 << 24));

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    /// @param type what the guest gives
    /// @param memory what it has in its memory from address 16 on
    /// @param result what its core function returns: the value, or where it is
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # type                     | memory at 16                    | result     | message
            string                     | \\00\\00\\01\\00\\01\\00\\00\\00         | 16         | string pointer/length out of bounds
            string                     | \\ff\\ff\\ff\\ff\\01\\00\\00\\00         | 16         | string pointer/length out of bounds
            string                     | \\00\\00\\00\\00\\ff\\ff\\ff\\ff         | 16         | string
            string                     | \\20\\00\\00\\00\\01\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\ff | 16 | utf-8
            string                     | \\20\\00\\00\\00\\03\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\ed\\a0\\80 | 16 | utf-8
            string                     | \\20\\00\\00\\00\\02\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\c0\\80 | 16 | utf-8
            (list u8)                  | \\00\\00\\01\\00\\01\\00\\00\\00         | 16         | list pointer/length out of bounds
            (list u64)                 | \\08\\00\\00\\00\\00\\00\\00\\20         | 16         | list
            (list u64)                 | \\08\\00\\00\\00\\01\\00\\00\\20         | 16         | list
            (list u64)                 | \\04\\00\\00\\00\\01\\00\\00\\00         | 16         | unaligned
            (list (list string))       | \\10\\00\\00\\00\\ff\\ff\\ff\\0f         | 16         | list
            (tuple u32 u32)            |                                 | 14         | unaligned
            (tuple u32 u32)            |                                 | 65532      | out of bounds
            (tuple u32 u32)            |                                 | 0xfffffff8 | out of bounds
            (tuple u8 char)            | \\00\\00\\00\\00\\00\\d8\\00\\00         | 16         | char
            char                       |                                 | 0xd800     | char
            char                       |                                 | 0x110000   | char
            (option (tuple u8))        | \\02                             | 16         | variant
            (result u8 (error u8))     | \\ff                             | 16         | variant
            """)
    void whatAGuestGivesIsChecked(String type, String memory, String result, String message) {
        var guest = give(type, memory == null ? "" : memory, result, "utf8");

        assertThatThrownBy(guest::call).isInstanceOf(Trap.class).hasMessageContaining(message);
        assertThatThrownBy(guest::call).isInstanceOf(Trap.class).hasMessageContaining("cannot enter");

        assertThat(give("bool", "", "2", "utf8").call()).contains(new Value.Bool(true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # encoding      | memory at 16                            | message
            utf16           | \\20\\00\\00\\00\\01\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\d8 | utf-16
            utf16           | \\20\\00\\00\\00\\02\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\dc\\00\\d8 | utf-16
            utf16           | \\21\\00\\00\\00\\01\\00\\00\\00                 | unaligned
            utf16           | \\20\\00\\00\\00\\ff\\ff\\ff\\7f                 | string
            latin1+utf16    | \\20\\00\\00\\00\\01\\00\\00\\80\\00\\00\\00\\00\\00\\00\\00\\00\\00\\d8 | utf-16
            latin1+utf16    | \\20\\00\\00\\00\\ff\\ff\\ff\\ff                 | string
            """)
    void halvesOfSurrogatePairsAndBadLengthsTrap(String encoding, String memory, String message) {
        assertThatThrownBy(give("string", memory, "16", encoding)::call)
                .isInstanceOf(Trap.class)
                .hasMessageContaining(message);
    }

    private ComponentFunc give(String type, String memory, String result, String encoding) {
        return instance("""
                (component
                  (core module $code
                    (memory (export "memory") 1)
                    (data (i32.const 16) "%s")
                    (func (export "give") (result i32) (i32.const %s)))
                  (core instance $code (instantiate $code))
                  (func (export "f") (result %s)
                    (canon lift (core func $code "give") (memory (core memory $code "memory")) string-encoding=%s)))
                """.formatted(memory, result, type, encoding)).func("f");
    }

    /// A guest whose `realloc` is told what to do.
    ///
    /// @param realloc its body; the bytes asked for are local 3
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # type        | realloc                                                     | message
            string        | (i32.const 65535)                                           | realloc return: beyond end of memory
            string        | (i32.const -1)                                              | realloc return: beyond end of memory
            (list u64)    | (i32.const 4)                                               | realloc return: result not aligned
            (list u64)    | (i32.const 0x7ffffff8)                                      | realloc return: beyond end of memory
            (list string) | (i32.const 65524)                                           | realloc return: beyond end of memory
            string        | unreachable                                                 | unreachable
            string        | (call $host) (i32.const 0)                                  | cannot leave component instance
            string        | (loop $l (br_if $l (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))) (i32.const -8) | realloc return: beyond end of memory
            """)
    void whatReallocGivesIsChecked(String type, String realloc, String message) {
        var guest = take(type, realloc);
        var value = switch (type) {
            case "string" -> new Value.Text("longer than one byte");
            case "(list u64)" -> new Value.ListOf(List.of(new Value.U64(1)));
            default -> new Value.ListOf(List.of(new Value.Text("a"), new Value.Text("b")));
        };

        assertThatThrownBy(() -> guest.call(value)).isInstanceOf(Trap.class).hasMessageContaining(message);

        assertThat(take("string", "(i32.const 1024)").call(new Value.Text("abc")))
                .contains(new Value.U32(3));
    }

    @Test
    void reallocMayGrowTheMemoryUnderAString() {
        var guest = take("string", "(i32.mul (memory.grow (i32.const 1)) (i32.const 65536))");

        assertThat(guest.call(new Value.Text("x".repeat(60_000)))).contains(new Value.U32(60_000));
    }

    private ComponentFunc take(String type, String realloc) {
        var linker = new ComponentLinker(ENGINE);
        linker.root().function("host", _ -> Optional.empty());
        var component = Component.compileText(ENGINE, """
                (component
                  (import "host" (func $host))
                  (core func $host (canon lower (func $host)))
                  (core module $code
                    (import "" "host" (func $host))
                    (memory (export "memory") 1 8)
                    (func (export "realloc") (param i32 i32 i32 i32) (result i32) %s)
                    (func (export "take") (param i32 i32) (result i32) (local.get 1)))
                  (core instance $code (instantiate $code (with "" (instance (export "host" (func $host))))))
                  (func (export "f") (param "value" %s) (result u32)
                    (canon lift (core func $code "take") (memory (core memory $code "memory"))
                      (realloc (core func $code "realloc")))))
                """.formatted(realloc, type));
        return linker.instantiate(store, component).func("f");
    }

    @Test
    void aBorrowThatIsKeptTrapsWhenTheCallEnds() {
        var linker = new ComponentLinker(ENGINE);
        linker.root().resource("thing", Thing.class);
        var component = Component.compileText(ENGINE, """
                (component
                  (import "thing" (type $thing (sub resource)))
                  (core module $code (func (export "keep") (param i32)))
                  (core instance $code (instantiate $code))
                  (func (export "keep") (param "thing" (borrow $thing)) (canon lift (core func $code "keep"))))
                """);
        var keep = linker.instantiate(store, component).func("keep");

        assertThatThrownBy(() -> keep.call(new Value.Resource(new Thing())))
                .isInstanceOf(Trap.class)
                .hasMessageContaining("borrow handles still remain at the end of the call");
    }

    private static final class Thing {}

    @Test
    void aGuestThatMakesHandlesForEverTraps() {
        var guest = instance("""
                (component
                  (type $thing (resource (rep i32)))
                  (core func $new (canon resource.new $thing))
                  (core module $code
                    (import "" "new" (func $new (param i32) (result i32)))
                    (func (export "f") (loop $again (drop (call $new (i32.const 1))) (br $again))))
                  (core instance $code (instantiate $code (with "" (instance (export "new" (func $new))))))
                  (func (export "f") (canon lift (core func $code "f"))))
                """).func("f");

        assertThatThrownBy(guest::call).isInstanceOf(Trap.class).hasMessageContaining("too many handles");
    }

    @Test
    void componentsThatCallEachOtherWithoutEndTrap() {
        var guest = instance("""
                (component
                  (component $inner
                    (import "back" (func $back))
                    (core func $back (canon lower (func $back)))
                    (core module $code
                      (import "" "back" (func $back))
                      (func (export "f") (call $back)))
                    (core instance $code (instantiate $code (with "" (instance (export "back" (func $back))))))
                    (func (export "f") (canon lift (core func $code "f"))))
                  (core module $table
                    (table (export "table") 1 funcref)
                    (func (export "f") (call_indirect (i32.const 0))))
                  (core instance $table (instantiate $table))
                  (func $f (canon lift (core func $table "f")))
                  (instance $inner (instantiate $inner (with "back" (func $f))))
                  (core func $again (canon lower (func $inner "f")))
                  (core module $fill
                    (import "" "table" (table 1 funcref))
                    (import "" "again" (func $again))
                    (elem (i32.const 0) $again))
                  (core instance (instantiate $fill (with "" (instance
                    (export "table" (table $table "table")) (export "again" (func $again))))))
                  (export "f" (func $f)))
                """).func("f");

        assertThatThrownBy(guest::call).isInstanceOf(Trap.class).hasMessageContaining("cannot enter");
    }

    private ComponentInstance instance(String text) {
        return new ComponentLinker(ENGINE).instantiate(store, Component.compileText(ENGINE, text));
    }
}
