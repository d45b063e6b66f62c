package dev.coracle.component.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.TrapException;
import org.junit.jupiter.api.Test;

class HandleTableTest {
    private final HandleTable table = new HandleTable(new Store(new Engine()));
    private final RuntimeResource type = RuntimeResource.ofHost(String.class);

    private int add(String object) {
        return table.add(ResourceHandle.ofHost(type, object));
    }

    @Test
    void indicesBeginAtOneAndTheOneFreedLastIsUsedFirst() {
        assertThat(add("a")).isEqualTo(1);
        assertThat(add("b")).isEqualTo(2);
        assertThat(add("c")).isEqualTo(3);
        table.remove(1, type);
        table.remove(3, type);
        assertThat(add("d")).isEqualTo(3);
        assertThat(add("e")).isEqualTo(1);
        assertThat(add("f")).isEqualTo(4);
        assertThat(table.get(1, type).object).isEqualTo("e");
    }

    @Test
    void anIndexThatIsNotInUseTraps() {
        add("a");
        table.remove(1, type);
        for (int index : new int[] {0, 1, 2, 1_000_000, -1}) {
            assertThatThrownBy(() -> table.get(index, type))
                    .isInstanceOf(TrapException.class)
                    .hasMessageContaining("unknown handle index " + Integer.toUnsignedString(index));
        }
    }

    @Test
    void aHandleOfAnotherTypeTraps() {
        add("a");
        assertThatThrownBy(() -> table.get(1, RuntimeResource.ofHost(Integer.class)))
                .hasMessageContaining("handle index 1 used with the wrong type, expected java.lang.Integer");
    }

    @Test
    void aLentHandleStays() {
        add("a");
        var scope = new CallScope();
        scope.lend(table.get(1, type));
        assertThatThrownBy(() -> table.removeOwn(1, type))
                .hasMessageContaining("cannot remove owned resource while borrowed");
        scope.end();
        assertThat(table.removeOwn(1, type).object).isEqualTo("a");
    }

    @Test
    void aBorrowedHandleCannotBeGivenAway() {
        var scope = new CallScope();
        scope.borrow();
        table.add(ResourceHandle.ofHost(type, "a").lentFor(scope));
        assertThatThrownBy(() -> table.removeOwn(1, type)).hasMessageContaining("is lent");
        assertThatThrownBy(scope::returned).hasMessageContaining("borrow handles still remain");
    }

    @Test
    void handlesAreTakenFromTheLimitsOfTheStore() {
        var limits = StoreLimits.DEFAULTS.with(Resource.HANDLES, 10);
        var small = new HandleTable(new Store(new Engine(), limits));
        for (int i = 1; i < 16; i++) {
            small.add(ResourceHandle.ofHost(type, "a"));
        }

        assertThatThrownBy(() -> small.add(ResourceHandle.ofHost(type, "b")))
                .hasMessage("limit reached: 24 handles, 10 are allowed");
    }

    @Test
    void aFullTableTraps() {
        for (int i = 1; i <= HandleTable.MAX_HANDLES; i++) {
            add("a");
        }
        assertThatThrownBy(() -> add("b")).hasMessageContaining("too many handles");
        table.remove(7, type);
        assertThat(add("c")).isEqualTo(7);
    }
}
