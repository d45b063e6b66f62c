package dev.coracle.component.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.model.CanonicalOption.Encoding;
import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which components share the code of their calls of a Java method.
class MethodAdaptersTest {
    private static final AbiOptions UTF8 = new AbiOptions(Encoding.UTF8, false);
    private static final AbiOptions UTF16 = new AbiOptions(Encoding.UTF16, false);

    private final JavaFunction function = function();

    private static JavaFunction function() {
        try {
            Method method = Integer.class.getMethod("hashCode", int.class);
            var number = new Mapping.Primitive(int.class);
            return new JavaFunction(
                    method,
                    null,
                    MethodHandles.lookup().unreflect(method),
                    new JavaSignature(List.of(number), Optional.of(number)));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("Integer has it", impossible);
        }
    }

    private static ValueType u32() {
        return new ValueType(new ValueShape.Primitive(PrimitiveType.U32));
    }

    private static FunctionType taking(ValueType type) {
        return new FunctionType(false, List.of(new ValueShape.Field("value", type)), Optional.of(u32()));
    }

    private LowerCode code(FunctionType type, AbiOptions options, JavaFunction callee) {
        return new LowerDefinition(type, options, new ResourceSlots(), null).code(callee);
    }

    @Test
    void codeForTypesThatLookAlikeIsMadeOnce() {
        assertThat(code(taking(u32()), UTF8, function)).isSameAs(code(taking(u32()), UTF8, function()));
    }

    @Test
    void otherTypesOrOptionsHaveTheirOwn() {
        var code = code(taking(u32()), UTF8, function);

        assertThat(code(taking(new ValueType(new ValueShape.Primitive(PrimitiveType.S32))), UTF8, function))
                .isNotSameAs(code);
        assertThat(code(taking(u32()), UTF16, function)).isNotSameAs(code);
    }

    @Test
    void whatIsNoMethodHasItsOwn() {
        var other = new JavaFunction("a key", null, function.handle(), function.signature());

        assertThat(code(taking(u32()), UTF8, other)).isNotSameAs(code(taking(u32()), UTF8, other));
    }

    @Test
    void typesAreAlikeByTheirNamesAndTheNumbersOfTheirResources() {
        var first = Resource.ofAbstract();
        var second = Resource.ofAbstract();
        var slots = new ResourceSlots();
        slots.add(first);
        slots.add(second);
        var turned = new ResourceSlots();
        turned.add(second);
        turned.add(first);

        assertThat(form(own(first), slots)).isEqualTo(form(own(second), turned)).isNotEqualTo(form(own(second), slots));
        assertThat(form(own(first), slots)).isNotEqualTo(form(borrow(first), slots));
        assertThat(form(record("a"), slots))
                .isEqualTo(form(record("a"), turned))
                .isNotEqualTo(form(record("b"), slots));
        assertThat(form(variant("a", u32()), slots)).isNotEqualTo(form(variant("a", record("a")), slots));
        assertThat(form(fixed(2), slots)).isNotEqualTo(form(fixed(3), slots));
        assertThat(form(result(Optional.of(u32()), Optional.empty()), slots))
                .isNotEqualTo(form(result(Optional.empty(), Optional.of(u32())), slots));
    }

    @Test
    void aTypeOfManyPartsHasNoForm() {
        var type = u32();
        for (int i = 0; i < 40; i++) {
            type = new ValueType(new ValueShape.Tuple(List.of(type, type)));
        }

        assertThat(TypeForm.of(taking(type), new ResourceSlots())).isEmpty();
    }

    private static TypeForm form(ValueType type, ResourceSlots slots) {
        return TypeForm.of(taking(type), slots).orElseThrow();
    }

    private static ValueType own(Resource resource) {
        return new ValueType(new ValueShape.Own(new ResourceType(resource)));
    }

    private static ValueType borrow(Resource resource) {
        return new ValueType(new ValueShape.Borrow(new ResourceType(resource)));
    }

    private static ValueType record(String label) {
        return new ValueType(new ValueShape.Record(List.of(new ValueShape.Field(label, u32()))));
    }

    private static ValueType variant(String label, ValueType type) {
        return new ValueType(new ValueShape.Variant(List.of(new ValueShape.Case(label, Optional.of(type)))));
    }

    private static ValueType fixed(int length) {
        return new ValueType(new ValueShape.FixedList(u32(), length));
    }

    private static ValueType result(Optional<ValueType> ok, Optional<ValueType> error) {
        return new ValueType(new ValueShape.Result(ok, error));
    }
}
