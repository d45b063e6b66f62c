package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.V128;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

class HostObjectTest {
    private final Guest guest = new Guest();

    /// Public, so that no lookup is needed.
    public static final class Calculator {
        private int calls;

        @HostFunction("add-all")
        public double add(int a, long b, float c, double d) {
            calls++;
            return a + b + c + d;
        }

        @HostFunction
        public static V128 swap(V128 value) {
            return new V128(value.high(), value.low());
        }

        @HostFunction
        public Object pick(Caller caller, Func choose, Object first, Object second) {
            return (int) choose.call().getFirst() != 0 ? first : second;
        }

        @HostFunction
        public long size(Caller caller) {
            return caller.memory("memory").size();
        }

        public void notExported() {}
    }

    private static final class Hidden {
        @HostFunction
        @SuppressWarnings("UnusedMethod") // called by a generated class
        private int secret(int value) {
            return value + 1;
        }
    }

    public static final class Unfit {
        @HostFunction
        public String name() {
            return "";
        }
    }

    @Test
    void annotatedMethodsAreImportsOfTheirJavaTypes() {
        var host = new Calculator();
        guest.linker.define("host", host);
        var instance = guest.instance("""
                (module
                  (import "host" "add-all" (func (param i32 i64 f32 f64) (result f64)))
                  (import "host" "swap" (func (param v128) (result v128)))
                  (import "host" "pick" (func $pick (param funcref externref externref) (result externref)))
                  (import "host" "size" (func (result i64)))
                  (memory (export "memory") 2)
                  (elem declare func $no) (func $no (result i32) (i32.const 0))
                  (func (export "pick") (param externref externref) (result externref)
                    (call $pick (ref.func $no) (local.get 0) (local.get 1)))
                  (export "add" (func 0)) (export "swap" (func 1)) (export "size" (func 3)))
                """);

        assertThat(instance.func("add").call(1, 2L, 3f, 4.0)).containsExactly(10.0);
        assertThat(instance.func("swap").call(new V128(1, 2))).containsExactly(new V128(2, 1));
        assertThat(instance.func("pick").call("a", "b")).containsExactly("b");
        assertThat(instance.func("size").call()).containsExactly(131072L);
        assertThat(host.calls).isEqualTo(1);
    }

    @Test
    void methodsWithoutAnnotationAreNoImports() {
        guest.linker.define("host", new Calculator());

        assertThatThrownBy(() -> guest.instance("(module (import \"host\" \"notExported\" (func)))"))
                .isInstanceOf(LinkException.class);
    }

    @Test
    void aLookupReachesMethodsThatAreNotPublic() throws Exception {
        var lookup = MethodHandles.privateLookupIn(Hidden.class, MethodHandles.lookup());
        guest.linker.define("host", new Hidden(), lookup);
        var instance = guest.instance(
                "(module (import \"host\" \"secret\" (func (param i32) (result i32))) (export \"f\" (func 0)))");

        assertThat(instance.func("f").call(1)).containsExactly(2);
    }

    @Test
    void withoutALookupSuchAClassIsRefused() {
        assertThatThrownBy(() -> guest.linker.define("host", new Hidden()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pass its MethodHandles.lookup()");
    }

    @Test
    void aJavaTypeWithoutCounterpartIsRefused() {
        assertThatThrownBy(() -> guest.linker.define("host", new Unfit()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void anObjectWithoutAnnotatedMethodsIsRefused() {
        assertThatThrownBy(() -> guest.linker.define("host", "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no method with @HostFunction");
    }
}
