package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls inside of each other are counted alike everywhere, whatever kinds of calls they are.
class CallDepthTest {
    private static final int LIMIT = 100;
    private static final FunctionType NUMBER_TO_NUMBER =
            new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32));

    /// Each function but `tail` makes as many calls inside of each other as its argument says, and gives that number.
    private static final String GUEST = """
            (module
              (type $f (func (param i32) (result i32)))
              (import "host" "back" (func $back (type $f)))
              (tag $up)
              (table $t 1 funcref)
              (elem (table $t) (i32.const 0) func $indirect)
              (elem declare func $ref)
              (func $direct (export "direct") (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
                  (else (i32.add (i32.const 1) (call $direct (i32.sub (local.get 0) (i32.const 1)))))))
              (func $indirect (export "indirect") (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
                  (else (i32.add (i32.const 1)
                    (call_indirect $t (type $f) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))))))
              (func $ref (export "ref") (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
                  (else (i32.add (i32.const 1)
                    (call_ref $f (i32.sub (local.get 0) (i32.const 1)) (ref.func $ref))))))
              (func $tail (export "tail") (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
                  (else (return_call $tail (i32.sub (local.get 0) (i32.const 1))))))
              (func (export "through-the-host") (param i32) (result i32)
                (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
                  (else (i32.add (i32.const 1) (call $back (i32.sub (local.get 0) (i32.const 1)))))))
              (func $throwing (param i32)
                (if (local.get 0) (then (call $throwing (i32.sub (local.get 0) (i32.const 1)))) (else (throw $up))))
              (func (export "after-catching") (param i32) (result i32) (local $i i32)
                (loop $again
                  (block $caught
                    (try_table (catch_all $caught) (call $throwing (i32.const 50))))
                  (br_if $again
                    (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 10))))
                (i32.add (i32.const 1) (call $direct (i32.sub (local.get 0) (i32.const 1)))))
              (func (export "after-catching-in-the-old-way") (param i32) (result i32)
                (try (do (call $throwing (i32.const 50))) (catch $up))
                (i32.add (i32.const 1) (call $direct (i32.sub (local.get 0) (i32.const 1))))))
            """;

    private final Engine engine = new Engine(EngineConfig.DEFAULTS.withCallDepth(true));
    private final Module module = Module.compileText(engine, GUEST);
    private final Store store = new Store(engine, limits(LIMIT));

    @AfterEach
    void close() {
        store.close();
    }

    private static StoreLimits limits(long depth) {
        return StoreLimits.DEFAULTS.with(Resource.CALL_DEPTH, depth);
    }

    /// @param back what the guest's call of the host does
    private Instance instance(Store user, HostFunc back) {
        return new Linker(engine).define("host", "back", NUMBER_TO_NUMBER, back).instantiate(user, module);
    }

    private Func func(Store user, String name) {
        return instance(user, (caller, values) -> caller.func(name).call(values.toArray()))
                .func(name);
    }

    private static void assertExhausted(Func func, int depth) {
        assertThatThrownBy(() -> func.call(depth))
                .isInstanceOfSatisfying(
                        Trap.class, trap -> assertThat(trap.code()).isEqualTo(TrapCode.CALL_STACK_EXHAUSTED))
                .hasMessageStartingWith(
                        "call stack exhausted by %d calls inside of each other, %d are allowed in", LIMIT + 1, LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direct",
                "indirect",
                "ref",
                "through-the-host",
                "after-catching",
                "after-catching-in-the-old-way"
            })
    void asManyCallsAsAllowedAreMadeAndNotOneMore(String function) {
        var func = func(store, function);

        assertThat(func.call(LIMIT)).containsExactly(LIMIT);
        assertExhausted(func, LIMIT + 1);
        assertThat(func.call(LIMIT)).containsExactly(LIMIT);
    }

    @Test
    void tailCallsAreFree() {
        assertThat(func(store, "tail").call(1_000_000)).containsExactly(0);
    }

    @Test
    void theCallsOfAHostThatCatchesTrapsBeginWhereItWasCalled() {
        var instance = instance(store, (caller, values) -> {
            assertExhausted(caller.func("direct"), LIMIT);
            return caller.func("direct").call(LIMIT - 1);
        });

        assertThat(instance.func("through-the-host").call(7)).containsExactly(LIMIT);
    }

    @Test
    void theLimitOfATenantHoldsToo() {
        var tenant = new Tenant("acme", limits(LIMIT));
        try (var member = new Store(engine, limits(2 * LIMIT), tenant)) {
            var func = func(member, "direct");

            assertExhausted(func, LIMIT + 1);
            tenant.setLimits(limits(3 * LIMIT));
            assertThat(func.call(2 * LIMIT)).containsExactly(2 * LIMIT);
        }
    }

    @Test
    void aLimiterMayAllowMore() {
        var func = func(store, "direct");
        store.setLimiter(new ResourceLimiter() {
            @Override
            public long limitReached(Resource resource, long limit, long wanted) {
                return resource == Resource.CALL_DEPTH ? 2 * limit : limit;
            }
        });

        assertThat(func.call(2 * LIMIT)).containsExactly(2 * LIMIT);
    }

    @Test
    void anEngineThatDoesNotCountRefusesALimit() {
        var plain = new Engine();

        assertThatThrownBy(() -> new Store(plain, limits(LIMIT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withCallDepth(true)");
    }
}
