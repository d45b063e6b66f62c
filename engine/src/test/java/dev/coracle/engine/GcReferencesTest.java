package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.ArrayRef;
import dev.coracle.intrinsics.I31Ref;
import dev.coracle.intrinsics.StructRef;
import org.junit.jupiter.api.Test;

class GcReferencesTest {
    private final Guest guest = new Guest();

    private static final String POINTS = """
            (module (type $p (sub (struct (field (mut i32))))) (type $q (sub $p (struct (field (mut i32)) (field f64))))
              (type $a (array (mut i8)))
              (func (export "p") (result (ref $p)) (struct.new $p (i32.const 7)))
              (func (export "q") (result (ref $p)) (struct.new $q (i32.const 8) (f64.const 1)))
              (func (export "a") (param i32) (result (ref $a)) (array.new_default $a (local.get 0)))
              (func (export "x") (param (ref $p)) (result i32) (struct.get $p 0 (local.get 0)))
              (func (export "isQ") (param anyref) (result i32) (ref.test (ref $q) (local.get 0)))
              (func (export "i") (param i32) (result i31ref) (ref.i31 (local.get 0)))
              (func (export "eq") (param eqref eqref) (result i32) (ref.eq (local.get 0) (local.get 1)))
              (func (export "out") (param anyref) (result externref) (extern.convert_any (local.get 0)))
              (func (export "in") (param externref) (result anyref) (any.convert_extern (local.get 0))))
            """;

    @Test
    void structsAndArraysAreOpaqueAndComeBackUnchanged() {
        var instance = guest.instance(POINTS);
        var point = instance.func("p").call().getFirst();
        var array = instance.func("a").call(9).getFirst();

        assertThat(point).isInstanceOf(StructRef.class);
        assertThat(array)
                .isInstanceOfSatisfying(
                        ArrayRef.class, it -> assertThat(it.length()).isEqualTo(9));
        assertThat(instance.func("x").call(point)).containsExactly(7);
        assertThat(instance.func("eq").call(point, point)).containsExactly(1);
        assertThat(instance.func("eq").call(point, array)).containsExactly(0);
    }

    @Test
    void aStructOfAnotherTypeIsRefused() {
        var instance = guest.instance(POINTS);
        var array = instance.func("a").call(1).getFirst();

        assertThatThrownBy(() -> instance.func("x").call(array)).isInstanceOf(IllegalArgumentException.class);
        assertThat(instance.func("x").call(instance.func("q").call().getFirst()))
                .containsExactly(8);
    }

    @Test
    void modulesShareTheirTypes() {
        var one = guest.instance(POINTS);
        var two = guest.instance(POINTS);

        assertThat(two.func("isQ").call(one.func("q").call().getFirst())).containsExactly(1);
        assertThat(two.func("isQ").call(one.func("p").call().getFirst())).containsExactly(0);
        assertThat(two.func("x").call(one.func("p").call().getFirst())).containsExactly(7);
    }

    @Test
    void integersCompareByValue() {
        var instance = guest.instance(POINTS);

        assertThat(instance.func("i").call(-5)).containsExactly(new I31Ref(-5));
        assertThat(instance.func("eq").call(new I31Ref(3), new I31Ref(3))).containsExactly(1);
        assertThat(new I31Ref(-5).signed()).isEqualTo(-5);
        assertThat(new I31Ref(-5).unsigned()).isEqualTo(0x7FFF_FFFB);
    }

    @Test
    void conversionsBetweenTheHierarchiesKeepTheObject() {
        var instance = guest.instance(POINTS);
        var point = instance.func("p").call().getFirst();

        assertThat(instance.func("out").call(point)).containsExactly(point);
        assertThat(instance.func("in").call("host")).containsExactly("host");
        assertThat(instance.func("isQ").call("host")).containsExactly(0);
    }
}
