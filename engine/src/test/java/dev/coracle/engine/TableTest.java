package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.Limits;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.TableType;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Guest guest = new Guest();
    private final Table table = Table.create(
            guest.store,
            new TableType(AddressType.I32, new Limits(2, OptionalLong.of(4)), ReferenceType.EXTERNREF),
            "initial");

    @Test
    void elementsAreReadAndReplaced() {
        table.set(1, "other");

        assertThat(table.get(0)).isEqualTo("initial");
        assertThat(table.get(1)).isEqualTo("other");
    }

    @Test
    void anElementOutsideIsRefused() {
        assertThatThrownBy(() -> table.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> table.set(-1, null)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void growthFillsAndStopsAtTheMaximum() {
        assertThat(table.grow(2, "new")).isEqualTo(2);
        assertThat(table.get(3)).isEqualTo("new");
        assertThat(table.grow(1, null)).isEqualTo(-1);
        assertThat(table.size()).isEqualTo(4);
    }

    @Test
    void anElementOfAnotherTypeIsRefused() {
        var functions =
                Table.create(guest.store, new TableType(AddressType.I64, new Limits(1), ReferenceType.FUNCREF), null);

        assertThatThrownBy(() -> functions.set(0, "text")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theGuestSeesWhatTheHostStores() {
        guest.linker.define("host", "t", table);
        var instance = guest.instance("""
                (module (import "host" "t" (table 1 externref))
                  (func (export "get") (param i32) (result externref) (table.get (local.get 0))))
                """);

        assertThat(instance.func("get").call(0)).containsExactly("initial");
    }
}
