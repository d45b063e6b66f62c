package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasm.FunctionType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrapTest {
    private final Guest guest = new Guest();

    @Test
    void theBacktraceNamesFunctionsInnermostFirst() {
        var instance = guest.instance("""
                (module $orders (func $total (export "total") (drop (call $average (i32.const 0))))
                  (func $average (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0))))
                """);

        var trap = catchThrowableOfType(Trap.class, instance.func("total")::call);

        assertThat(trap.code()).isEqualTo(TrapCode.INTEGER_DIVIDE_BY_ZERO);
        assertThat(trap.backtrace())
                .extracting(frame -> frame.functionName().orElseThrow())
                .containsExactly("average", "total");
        assertThat(trap.backtrace()).extracting(Frame::functionIndex).containsExactly(1, 0);
        assertThat(trap.backtrace())
                .allSatisfy(frame -> assertThat(frame.module()).contains("orders"));
    }

    @Test
    void theMessageStartsWithTheSpecificationsWordsAndEndsWithThePlace() {
        var instance = guest.instance("""
                (module $orders
                  (func $average (export "f") (param i32) (result i32)
                    (i32.div_s (i32.const 1) (local.get 0))))
                """);

        assertThatThrownBy(() -> instance.func("f").call(0))
                .hasMessage("integer divide by zero in orders: average, 3:6");
    }

    @Test
    void aBinaryIsLocatedByOffset() {
        var text = "(module (func (export \"f\") nop unreachable))";
        var bytes = dev.coracle.wasm.BinaryWriter.write(dev.coracle.wasm.TextParser.parse(text));
        var instance = guest.linker.instantiate(guest.store, Module.compile(guest.engine, bytes, "file.wasm"));

        assertThatThrownBy(instance.func("f")::call).hasMessage("unreachable in file.wasm: function 0, offset 0x1f");
    }

    @Test
    void aTrapThroughAHostFunctionKeepsTheWholeBacktraceOnce() {
        guest.linker.define("host", "back", FunctionType.EMPTY, (caller, values) -> {
            caller.func("inner").call();
            return List.of();
        });
        var instance = guest.instance("""
                (module (import "host" "back" (func $back)) (func $outer (export "outer") (call $back))
                  (func $inner (export "inner") unreachable))
                """);

        var trap = catchThrowableOfType(Trap.class, instance.func("outer")::call);

        assertThat(trap.backtrace())
                .extracting(frame -> frame.functionName().orElseThrow())
                .containsExactly("inner", "outer");
    }

    @Test
    void anInstanceStaysUsableAfterATrap() {
        var instance = guest.instance("""
                (module (global $g (mut i32) (i32.const 0))
                  (func (export "f") (param i32) (result i32)
                    (global.set $g (i32.add (global.get $g) (i32.const 1)))
                    (if (local.get 0) (then unreachable)) (global.get $g)))
                """);

        assertThatThrownBy(() -> instance.func("f").call(1)).isInstanceOf(Trap.class);

        assertThat(instance.func("f").call(0)).containsExactly(2);
    }

    @Test
    void endlessRecursionIsATrapAndHarmsNothing() {
        var instance = guest.instance("""
                (module (func $f (export "f") (result i32) (i32.add (call $f) (i32.const 1)))
                  (func (export "g") (result i32) i32.const 3))
                """);

        for (int i = 0; i < 5; i++) {
            var trap = catchThrowableOfType(Trap.class, instance.func("f")::call);
            assertThat(trap.code()).isEqualTo(TrapCode.CALL_STACK_EXHAUSTED);
            assertThat(trap.backtrace()).isNotEmpty();
            assertThat(instance.func("g").call()).containsExactly(3);
        }
    }

    @Test
    void endlessRecursionThroughTheHostIsATrapToo() {
        guest.linker.define("host", "again", FunctionType.EMPTY, (caller, values) -> {
            caller.func("f").call();
            return List.of();
        });
        var instance = guest.instance(
                "(module (import \"host\" \"again\" (func $again)) (func (export \"f\") (call $again)))");

        assertThatThrownBy(instance.func("f")::call).hasMessageStartingWith("call stack exhausted");
        assertThatThrownBy(instance.func("f")::call).hasMessageStartingWith("call stack exhausted");
    }

    @Test
    void anExceptionOfTheHostPassesThroughUnchanged() {
        var failure = new IOException("disk");
        guest.linker.define("host", "fail", FunctionType.EMPTY, (caller, values) -> {
            throw failure;
        });
        var instance = guest.instance("""
                (module (import "host" "fail" (func $fail))
                  (func (export "f") (block $h (try_table (catch_all $h) (call $fail)))))
                """);

        assertThatThrownBy(instance.func("f")::call).isSameAs(failure);
    }

    @Test
    void aTrapThatTheHostRaisesGetsABacktrace() {
        guest.linker.define("host", "stop", FunctionType.EMPTY, (caller, values) -> {
            throw new Trap(TrapCode.INTERRUPTED, "enough");
        });
        var instance = guest.instance(
                "(module (import \"host\" \"stop\" (func $stop)) (func $loop (export \"f\") (call $stop)))");

        assertThatThrownBy(instance.func("f")::call)
                .isInstanceOfSatisfying(
                        Trap.class,
                        trap -> assertThat(trap.backtrace())
                                .extracting(Frame::functionIndex)
                                .containsExactly(1))
                .hasMessageStartingWith("interrupted: enough in loop");
    }

    @Test
    void anArrayThatTheHeapCannotHoldIsATrap() {
        var instance = guest.instance("""
                (module (type $a (array i64)) (func (export "f") (param i32) (result i32)
                  (array.len (array.new_default $a (local.get 0)))))
                """);

        assertThatThrownBy(() -> instance.func("f").call(0x7fffffff)).hasMessageStartingWith("out of memory");
        assertThatThrownBy(() -> instance.func("f").call(-1)).hasMessageStartingWith("out of memory");
        assertThat(instance.func("f").call(3)).containsExactly(3);
    }
}
