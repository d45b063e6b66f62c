package dev.coracle.component.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundClassTest {
    public interface Open {
        long mix(int a, double b, String c);

        default long twice(int a) {
            return 2 * mix(a, 1, "");
        }
    }

    interface Hidden {
        long mix(int a, double b, String c);
    }

    interface Item extends AutoCloseable {
        String name(String prefix);

        @Override
        void close();
    }

    @Test
    void methodsCallTheirCodeWithTheFunctionOfTheInstance() throws Throwable {
        var one = bind(Open.class, MethodHandles.publicLookup(), 100L);
        var other = bind(Hidden.class, MethodHandles.lookup(), 200L);

        assertThat(one.mix(1, 2, "3")).isEqualTo(106);
        assertThat(one.twice(5)).isEqualTo(212);
        assertThat(other.mix(1, 2, "3")).isEqualTo(206);
    }

    @Test
    void classesForPublicInterfacesNeedNoLookup() {
        assertThatThrownBy(() -> bind(Hidden.class, MethodHandles.publicLookup(), 0L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pass a MethodHandles.lookup()");
    }

    @Test
    void aResourceIsGivenToTheCodeOfItsMethods() throws Throwable {
        var lookup = MethodHandles.lookup();
        var code = lookup.findStatic(
                BoundClassTest.class,
                "name",
                MethodType.methodType(String.class, Object.class, Object.class, String.class));
        var body = new BoundClass.Body(Item.class.getMethod("name", String.class), code);
        var constructor = BoundClass.define(Neighbourhood.of(Item.class, lookup), Item.class, true, List.of(body));

        var item = (Item) constructor.invoke(new Object[] {"function "}, (Object) "resource ");

        assertThat(item.name("argument")).isEqualTo("function resource argument");
        assertThat(((GuestView) item).resource()).isEqualTo("resource ");
    }

    private static <T> T bind(Class<T> type, MethodHandles.Lookup lookup, Object function) throws Throwable {
        var method = type.getMethod("mix", int.class, double.class, String.class);
        var body = new BoundClass.Body(method, mix());
        var constructor = BoundClass.define(Neighbourhood.of(type, lookup), type, false, List.of(body));
        return type.cast(constructor.invoke(new Object[] {function}, (Object) null));
    }

    private static MethodHandle mix() throws ReflectiveOperationException {
        return MethodHandles.lookup()
                .findStatic(
                        BoundClassTest.class,
                        "mix",
                        MethodType.methodType(long.class, Long.class, int.class, double.class, String.class));
    }

    static long mix(Long function, int a, double b, String c) {
        return function + a + (long) b + Integer.parseInt("0" + c);
    }

    static String name(Object function, Object resource, String prefix) {
        return "" + function + resource + prefix;
    }
}
