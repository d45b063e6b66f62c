package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ReferenceType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FuncTest {
    private static final String EVERY_TYPE =
            "(param i32 i64 f32 f64 v128 externref funcref) (result i32 i64 f32 f64 v128 externref funcref)";

    private final Guest guest = new Guest();

    @Test
    void valuesOfEveryTypeGoInAndComeBack() {
        var echo = echo();
        Object[] values = {-1, Long.MIN_VALUE, 1.5f, -0.0, new V128(1, 2), "host", echo};

        assertThat(echo.call(values)).containsExactly(values);
    }

    @Test
    void nullReferencesGoInAndComeBackAsNull() {
        var result = echo().call(0, 0L, 0f, 0.0, V128.ZERO, null, null);

        assertThat(result.get(5)).isNull();
        assertThat(result.get(6)).isNull();
    }

    @Test
    void bitsOfNansAreKept() {
        float signalling = Float.intBitsToFloat(0x7FA00001);

        var result =
                echo().call(0, 0L, signalling, Double.longBitsToDouble(0xFFF4_0000_0000_0001L), V128.ZERO, 0, null);

        assertThat(Float.floatToRawIntBits((float) result.get(2))).isEqualTo(0x7FA00001);
        assertThat(Double.doubleToRawLongBits((double) result.get(3))).isEqualTo(0xFFF4_0000_0000_0001L);
    }

    @Test
    void aWrongNumberOfArgumentsIsRefused() {
        assertThatThrownBy(() -> echo().call(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the function takes 7 values, not 1");
    }

    @Test
    void anArgumentOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> echo().call(1L, 0L, 0f, 0.0, V128.ZERO, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value 0 of the function must be an Integer for i32, not a java.lang.Long");
    }

    @Test
    void aFunctionOfAnotherStoreIsRefused() {
        var stranger = Func.of(new Store(guest.engine), FunctionType.EMPTY, (caller, arguments) -> List.of());

        assertThatThrownBy(() -> echo().call(0, 0L, 0f, 0.0, V128.ZERO, null, stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a Func of this store");
    }

    @Test
    void theSameFunctionIsTheSameObject() {
        var instance = guest.instance("""
                (module (table (export "t") funcref (elem $f)) (func $f (export "f")) (export "g" (func $f)))
                """);

        assertThat(instance.func("f"))
                .isSameAs(instance.func("g"))
                .isSameAs(instance.table("t").get(0));
    }

    @Test
    void aHandleHasTheExactTypeAndDoesNotBox() throws Throwable {
        var handle = guest.instance("""
                        (module (func (export "f") (param i32 i64 f32 f64) (result f64)
                          local.get 0 f64.convert_i32_s local.get 1 f64.convert_i64_s
                          local.get 2 f64.promote_f32 local.get 3 f64.add f64.add f64.add))
                        """).func("f").handle();

        assertThat(handle.type())
                .isEqualTo(MethodType.methodType(double.class, int.class, long.class, float.class, double.class));
        assertThat((double) handle.invokeExact(1, 2L, 3f, 4.0)).isEqualTo(10.0);
    }

    @Test
    void aHandleOnSeveralResultsGivesAList() throws Throwable {
        var handle = guest.instance("(module (func (export \"f\") (result i32 i64) i32.const 1 i64.const 2))")
                .func("f")
                .handle();

        assertThat((List<?>) handle.invokeExact()).isEqualTo(List.of(1, 2L));
    }

    @Test
    void aHandleCarriesReferencesAndVectors() throws Throwable {
        var echo = echo();

        var result = (List<?>) echo.handle().invokeExact(1, 2L, 3f, 4.0, new V128(5, 6), (Object) "host", echo);

        assertThat(result).isEqualTo(List.of(1, 2L, 3f, 4.0, new V128(5, 6), "host", echo));
    }

    @Test
    void aHandleTrapsAsACallDoes() {
        var handle = guest.instance("(module (func (export \"f\") unreachable))")
                .func("f")
                .handle();

        assertThatThrownBy(handle::invokeExact).isInstanceOf(Trap.class).hasMessageStartingWith("unreachable");
    }

    @Test
    void aThousandParametersAndResultsCanBeCalledButHaveNoHandle() {
        var types = Collections.nCopies(1000, "i32").stream().collect(Collectors.joining(" "));
        var gets = IntStream.range(0, 1000).mapToObj(i -> "local.get " + i).collect(Collectors.joining(" "));
        var func = guest.instance(
                        "(module (func (export \"f\") (param " + types + ") (result " + types + ") " + gets + "))")
                .func("f");
        var values = IntStream.range(0, 1000).boxed().toArray();

        assertThat(func.call(values)).containsExactly(values);
        assertThatThrownBy(func::handle).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aHostFunctionFromALambdaTakesAndGivesValues() {
        var type = new FunctionType(List.of(NumberType.I32, NumberType.I64), List.of(NumberType.I64, NumberType.I32));
        var swap = Func.of(guest.store, type, (caller, arguments) -> List.of(arguments.get(1), arguments.get(0)));

        assertThat(swap.call(1, 2L)).containsExactly(2L, 1);
    }

    @Test
    void aHostFunctionMayGiveNull() {
        var type = new FunctionType(List.of(), List.of(ReferenceType.EXTERNREF));
        var none = Func.of(guest.store, type, (caller, arguments) -> Arrays.asList((Object) null));

        assertThat(none.call()).containsExactly((Object) null);
    }

    @Test
    void aWrongResultOfAHostFunctionIsItsOwnFault() {
        var type = new FunctionType(List.of(), List.of(NumberType.I32));
        var wrong = Func.of(guest.store, type, (caller, arguments) -> List.of("text"));

        assertThatThrownBy(wrong::call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the result of a host function");
    }

    @Test
    void aHostFunctionFromAMethodHandleHasTheTypeOfTheHandle() throws Throwable {
        var max = MethodHandles.lookup()
                .findStatic(Math.class, "max", MethodType.methodType(long.class, long.class, long.class));
        var func = Func.of(guest.store, max);

        assertThat(func.type()).hasToString("(func (param i64 i64) (result i64))");
        assertThat(func.call(3L, 4L)).containsExactly(4L);
    }

    @Test
    void aMethodHandleOverTypesWithoutCounterpartIsRefused() throws Throwable {
        var length = MethodHandles.lookup().findVirtual(String.class, "length", MethodType.methodType(int.class));

        assertThatThrownBy(() -> Func.of(guest.store, length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void aHostFunctionThatIsNotLinkedByNameKnowsItsStoreButNoInstance() {
        var func = Func.of(guest.store, FunctionType.EMPTY, (caller, arguments) -> {
            assertThat(caller.store()).isSameAs(guest.store);
            caller.instance();
            return List.of();
        });

        assertThatThrownBy(func::call).isInstanceOf(IllegalStateException.class);
    }

    private Func echo() {
        var gets = Stream.iterate(0, i -> i + 1)
                .limit(7)
                .map(i -> "local.get " + i)
                .collect(Collectors.joining(" "));
        return guest.instance("(module (func (export \"echo\") " + EVERY_TYPE + " " + gets + "))")
                .func("echo");
    }
}
