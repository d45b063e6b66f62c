package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Test;

public class BindTest {
    private static final String CALCULATOR = """
            (module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
              (func (export "div-rem") (param i64 i64) (result i64 i64)
                (i64.div_s (local.get 0) (local.get 1)) (i64.rem_s (local.get 0) (local.get 1)))
              (func (export "same") (param externref) (result externref) (local.get 0)))
            """;

    private final Guest guest = new Guest();

    public interface Calculator {
        int add(int left, int right);

        @ExportName("div-rem")
        List<Object> divide(long left, long right);

        Object same(Object value);

        default int twice(int value) {
            return add(value, value);
        }
    }

    public interface Adder {
        int add(int left, int right);
    }

    public interface TooMuch {
        int add(int left, int right);

        int subtract(int left, int right);
    }

    public interface Wrong {
        long add(long left, long right);
    }

    interface Inside {
        int add(int left, int right);
    }

    @Test
    void methodsCallTheExportsOfTheirName() {
        var calculator = guest.instance(CALCULATOR).bind(Calculator.class);

        assertThat(calculator.add(2, 3)).isEqualTo(5);
        assertThat(calculator.divide(17, 5)).containsExactly(3L, 2L);
        assertThat(calculator.same("x")).isEqualTo("x");
        assertThat(calculator.twice(4)).isEqualTo(8);
    }

    @Test
    void trapsComeThrough() {
        var calculator = guest.instance(CALCULATOR).bind(Calculator.class);

        assertThatThrownBy(() -> calculator.divide(1, 0)).isInstanceOf(Trap.class);
    }

    @Test
    void everyInstanceHasItsOwnView() {
        var text = "(module (func (export \"add\") (param i32 i32) (result i32) (i32.const %d)))";
        var lookup = MethodHandles.lookup();

        var one = guest.instance(text.formatted(1)).bind(Inside.class, lookup);
        var two = guest.instance(text.formatted(2)).bind(Inside.class, lookup);

        assertThat(one.add(0, 0)).isEqualTo(1);
        assertThat(two.add(0, 0)).isEqualTo(2);
    }

    @Test
    void instancesOfOneModuleShareAClassAndNotTheirState() {
        var module = guest.module("""
                (module (global $sum (mut i32) (i32.const 0))
                  (func (export "add") (param i32 i32) (result i32)
                    (global.set $sum (i32.add (global.get $sum) (i32.add (local.get 0) (local.get 1))))
                    (global.get $sum)))
                """);
        var one = guest.linker.instantiate(guest.store, module).bind(Adder.class);
        var two = guest.linker.instantiate(new Store(guest.engine), module).bind(Adder.class);

        assertThat(one.add(1, 2)).isEqualTo(3);
        assertThat(two.add(10, 20)).isEqualTo(30);
        assertThat(one.add(1, 1)).isEqualTo(5);
        assertThat(one).hasSameClassAs(two);
    }

    @Test
    void anExportThatIsImportedIsCalledToo() {
        guest.linker.defineInstance("calculator", guest.instance(CALCULATOR));
        var adder = guest.instance("""
                        (module (import "calculator" "add" (func (param i32 i32) (result i32))) (export "add" (func 0)))
                        """).bind(Adder.class);

        assertThat(adder.add(2, 3)).isEqualTo(5);
    }

    @Test
    void aClosedStoreIsRefused() {
        var adder = guest.instance(CALCULATOR).bind(Adder.class);
        guest.store.close();

        assertThatThrownBy(() -> adder.add(1, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the store is closed");
    }

    @Test
    void aMethodWithoutExportIsRefused() {
        assertThatThrownBy(() -> guest.instance(CALCULATOR).bind(TooMuch.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exports no function subtract");
    }

    @Test
    void aMethodOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> guest.instance(CALCULATOR).bind(Wrong.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit the export (func (param i32 i32) (result i32))");
    }

    @Test
    void anInterfaceThatIsNotPublicNeedsALookup() {
        var instance = guest.instance(CALCULATOR);

        assertThatThrownBy(() -> instance.bind(Inside.class)).isInstanceOf(IllegalArgumentException.class);
        assertThat(instance.bind(Inside.class, MethodHandles.lookup()).add(1, 2))
                .isEqualTo(3);
    }
}
