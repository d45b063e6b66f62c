package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.intrinsics.TrapCode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuelTest {
    private static final long PLENTY = 1_000_000;

    private final Engine engine = new Engine(EngineConfig.DEFAULTS.withFuel(true));
    private final Store store = new Store(engine);

    private Func func(String text) {
        return new Linker(engine)
                .instantiate(store, Module.compileText(engine, text))
                .func("f");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                # body of a function of one i32 | its argument | units
                (nop) | 0 | 0
                (drop (local.get 0)) | 0 | 2
                (block (br 0)) | 0 | 1
                (if (local.get 0) (then (drop (i32.const 1))) (else)) | 0 | 2
                (if (local.get 0) (then (drop (i32.const 1))) (else)) | 1 | 4
                (block (br_if 0 (local.get 0)) (drop (i32.const 1))) | 0 | 4
                (block (br_if 0 (local.get 0)) (drop (i32.const 1))) | 1 | 2
                (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) | 10 | 50
                (call $g) (call $g) | 0 | 6
                (memory.fill (i32.const 0) (i32.const 1) (local.get 0)) | 800 | 104
                (memory.copy (i32.const 0) (i32.const 8) (local.get 0)) | 800 | 104
                (table.fill (i32.const 0) (ref.null func) (local.get 0)) | 5 | 9
                (drop (array.new_default $a (local.get 0))) | 100 | 103
                """)
    void everyInstructionTakesAUnitAndBulkOperationsBySize(String body, int argument, long units) {
        var func = func("""
                (module (type $a (array i8)) (memory 1) (table 10 funcref)
                  (func $g (drop (i32.const 1)))
                  (func (export "f") (param i32) %s))
                """.formatted(body));
        store.addFuel(PLENTY);

        func.call(argument);

        assertThat(PLENTY - store.fuel()).isEqualTo(units);
    }

    /// Without fuel such a table is a look-up, and what it assigns is not run.
    @ParameterizedTest
    @CsvSource({"0, 5", "1, 4", "16, 2"})
    void aTableOfConstantsCostsWhatItsWaysDo(int argument, long units) {
        var func = func("""
                (module (func (export "f") (param i32)
                  (block $meet (block $b (block $a (br_table %s $meet (local.get 0)))
                    (local.set 0 (i32.const 4)) (br $meet))
                    (local.set 0 (i32.const 5)))))
                """.formatted("$a $b ".repeat(8)));
        store.addFuel(PLENTY);

        func.call(argument);

        assertThat(PLENTY - store.fuel()).isEqualTo(units);
    }

    @Test
    void aStoreWithoutFuelRunsNothing() {
        var func = func("(module (func (export \"f\") (loop (br 0))))");

        var trap = catchThrowableOfType(Trap.class, func::call);

        assertThat(trap.code()).isEqualTo(TrapCode.OUT_OF_FUEL);
        assertThat(trap.backtrace()).isNotEmpty();
        assertThat(store.isClosed()).isFalse();
    }

    @Test
    void whatCannotBePaidIsNotRunAndCostsNothing() {
        var func = func("""
                (module (global $g (export "g") (mut i32) (i32.const 0))
                  (func (export "f")
                    (loop (global.set $g (i32.add (global.get $g) (i32.const 1))) (br 0))))
                """);
        store.addFuel(52);

        assertThatThrownBy(func::call).isInstanceOf(Trap.class);

        assertThat(store.fuel()).isEqualTo(2);
    }

    @Test
    void theHostMayRefill() {
        var func = func("(module (func (export \"f\") (loop (br 0))))");
        var refills = new AtomicInteger();
        store.setRefill(() -> refills.incrementAndGet() < 10 ? 1_000 : 0);

        assertThatThrownBy(func::call).isInstanceOf(Trap.class);

        assertThat(refills).hasValue(10);
        assertThat(store.fuel()).isZero();
    }

    @Test
    void anEngineWithoutFuelRefusesIt() {
        var plain = new Store(new Engine());

        assertThatThrownBy(() -> plain.addFuel(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(plain::fuel).isInstanceOf(IllegalStateException.class);
    }
}
