package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ReferenceType;
import java.util.List;
import org.junit.jupiter.api.Test;

class WasmExceptionTest {
    private final Guest guest = new Guest();

    @Test
    void anExceptionThatNoGuestCatchesReachesTheHost() {
        var instance = guest.instance("""
                (module (tag $t (export "t") (param i32 externref))
                  (func (export "f") (throw $t (i32.const 7) (ref.null extern))))
                """);

        var thrown = catchThrowableOfType(WasmException.class, instance.func("f")::call);

        assertThat(thrown.tag()).isSameAs(instance.tag("t"));
        assertThat(thrown.values()).containsExactly(7, null);
    }

    @Test
    void anExceptionOfTheHostIsCaughtByTheGuest() {
        var tag = Tag.create(guest.engine, List.of(NumberType.I64, ReferenceType.EXTERNREF));
        guest.linker.define("host", "t", tag);
        guest.linker.define("host", "fail", FunctionType.EMPTY, (caller, values) -> {
            throw new WasmException(tag, 5L, "why");
        });
        var instance = guest.instance("""
                (module (import "host" "t" (tag $t (param i64 externref))) (import "host" "fail" (func $fail))
                  (func (export "f") (result i64 externref)
                    (block $h (result i64 externref) (try_table (catch $t $h) (call $fail)) unreachable)))
                """);

        assertThat(instance.func("f").call()).containsExactly(5L, "why");
    }

    @Test
    void anExceptionKeepsItsIdentityOnItsWayThroughGuests() {
        var tag = Tag.create(guest.engine, List.of());
        var original = new WasmException(tag);
        guest.linker.define("host", "fail", FunctionType.EMPTY, (caller, values) -> {
            throw original;
        });
        var instance = guest.instance("""
                (module (import "host" "fail" (func $fail))
                  (func (export "rethrow") (block $h (result exnref) (try_table (catch_all_ref $h) (call $fail)) unreachable)
                    throw_ref)
                  (func (export "catch") (result exnref)
                    (block $h (result exnref) (try_table (catch_all_ref $h) (call $fail)) unreachable)))
                """);

        assertThatThrownBy(instance.func("rethrow")::call).isSameAs(original);
        assertThat(instance.func("catch").call()).containsExactly(original);
    }

    @Test
    void aPayloadThatDoesNotFitTheTagIsRefused() {
        var tag = Tag.create(guest.engine, List.of(NumberType.I32));

        assertThatThrownBy(() -> new WasmException(tag, 1L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the exception");
    }

    @Test
    void trapsAreNotCaughtByGuests() {
        var instance = guest.instance("""
                (module (func (export "f") (block $h (try_table (catch_all $h) unreachable))))
                """);

        assertThatThrownBy(instance.func("f")::call).isInstanceOf(Trap.class);
    }
}
