package dev.coracle.conformance.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// 40,000 function types, and 40,000 struct types, each of which could be a class.
class ManyTypesTest {
    private static final int TYPES = 40_000;
    private static final int FIELDS = 8; // four kinds in eight places: 65,536 shapes
    private static final int STEP = 400; // every 400th type is put to work

    private static List<NumberKind> shape(int type) {
        return IntStream.range(0, FIELDS)
                .mapToObj(place -> NumberKind.at(type >> 2 * place))
                .toList();
    }

    @Test
    void aCallChecksItsTypeAmongFortyThousand() {
        var program = Program.of(functionTypes());
        for (var type = 0; type < TYPES; type += STEP) {
            assertThat(program.call("right" + type)).isEqualTo(type);
            var wrong = "wrong" + type;
            assertThatThrownBy(() -> program.call(wrong)).hasMessageStartingWith("indirect call type mismatch");
        }
    }

    @Test
    void structsAreToldApartAmongFortyThousandTypes() {
        var program = Program.of(structTypes());
        for (var type = 0; type < TYPES; type += STEP) {
            assertThat(program.call("sum" + type)).isEqualTo((long) FIELDS * (FIELDS - 1) / 2);
            assertThat(program.call("same" + type)).isEqualTo(1);
            assertThat(program.call("other" + type)).isEqualTo(0);
        }
    }

    private static byte[] functionTypes() {
        var module = new ModuleBuilder();
        var result = List.of(NumberKind.I32);
        IntStream.range(0, TYPES).forEach(type -> module.functionType(shape(type), result));
        var callers = module.functionType(List.of(), result);
        for (var type = 0; type < TYPES; type += STEP) {
            var target = module.function(module.functionType(shape(type), result), List.of(), new Bytes().i32(type));
            module.export("right" + type, module.function(callers, List.of(), calling(type, target)));
            module.export("wrong" + type, module.function(callers, List.of(), calling(type + 1, target)));
        }
        return module.build();
    }

    private static Bytes calling(int type, int target) {
        var code = new Bytes();
        shape(type).forEach(kind -> kind.constant(code, 0));
        return code.i32(target).callIndirect(type);
    }

    /// For some types: `sum` fills a struct and adds its fields, `same` and `other` test it against two types.
    private static byte[] structTypes() {
        var module = new ModuleBuilder();
        for (var type = 0; type < TYPES; type++) {
            var struct = new Bytes().put(0x5F).unsigned(FIELDS);
            shape(type).forEach(kind -> struct.put(kind.code, 1));
            module.type(struct);
        }
        var sums = module.functionType(List.of(), List.of(NumberKind.I64));
        var tests = module.functionType(List.of(), List.of(NumberKind.I32));
        for (var type = 0; type < TYPES; type += STEP) {
            module.export("sum" + type, module.function(sums, List.of(), summing(module, type)));
            module.export("same" + type, module.function(tests, List.of(), testing(type, type)));
            module.export("other" + type, module.function(tests, List.of(), testing(type, type + 1)));
        }
        return module.build();
    }

    private static Bytes summing(ModuleBuilder module, int type) {
        var code = new Bytes();
        var kinds = shape(type);
        var sum = new Bytes().i64(0);
        for (var field = 0; field < FIELDS; field++) {
            kinds.get(field).constant(code, field);
            sum.indexed(Bytes.LOCAL_GET, 0).put(0xFB).unsigned(2).unsigned(type).unsigned(field); // struct.get
            kinds.get(field).toI64(sum);
            sum.put(Bytes.I64_ADD);
        }
        code.put(0xFB).unsigned(0).unsigned(type); // struct.new
        var helper = module.function(structTaker(module, type), List.of(), sum);
        return code.indexed(Bytes.CALL, helper);
    }

    private static int structTaker(ModuleBuilder module, int type) {
        return module.type(
                new Bytes().put(0x60, 1, 0x64).signed(type).unsigned(1).put(NumberKind.I64.code));
    }

    private static Bytes testing(int made, int tested) {
        return new Bytes()
                .put(0xFB)
                .unsigned(1)
                .unsigned(made) // struct.new_default
                .put(0xFB)
                .unsigned(20)
                .signed(tested); // ref.test
    }
}
