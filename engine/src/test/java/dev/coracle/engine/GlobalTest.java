package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ReferenceType;
import org.junit.jupiter.api.Test;

class GlobalTest {
    private final Guest guest = new Guest();

    @Test
    void theGuestAndTheHostSeeTheSameVariable() {
        var global = Global.create(guest.store, NumberType.F64, true, 1.5);
        guest.linker.define("host", "g", global);
        var instance = guest.instance("""
                (module (import "host" "g" (global $g (mut f64))) (export "g" (global $g))
                  (func (export "double") (global.set $g (f64.mul (global.get $g) (f64.const 2)))))
                """);

        instance.func("double").call();

        assertThat(global.get()).isEqualTo(3.0);
        assertThat(instance.global("g")).isSameAs(global);
    }

    @Test
    void aConstantIsNotChanged() {
        var global = Global.create(guest.store, NumberType.I32, false, 1);

        assertThatThrownBy(() -> global.set(2)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(global.get()).isEqualTo(1);
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        var global = Global.create(guest.store, NumberType.I32, true, 1);

        assertThatThrownBy(() -> global.set(1L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the global's value must be an Integer for i32, not a java.lang.Long");
        assertThatThrownBy(() -> Global.create(guest.store, ReferenceType.FUNCREF.asNonNullable(), false, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
