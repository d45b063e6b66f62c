package dev.coracle.component.abi;

import dev.coracle.component.type.MemoryLayout;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the code that carries variants, options and results.
final class VariantTransfer {
    private static final Mapping NUMBER = new Mapping.Primitive(int.class);

    private record Key(ValueType from, ValueType to, int start) {}

    private final Emitter code;
    private final ValueType from;
    private final ValueType to;
    private final List<Optional<ValueType>> fromCases;
    private final List<Optional<ValueType>> toCases;

    VariantTransfer(Emitter code, ValueType from, ValueType to) {
        this.code = code;
        this.from = from;
        this.to = to;
        this.fromCases = cases(from);
        this.toCases = cases(to);
    }

    private static List<Optional<ValueType>> cases(ValueType type) {
        var shape = type.shape();
        if (shape instanceof ValueShape.Variant(var cases)) {
            return cases.stream().map(ValueShape.Case::type).toList();
        }
        if (shape instanceof ValueShape.OptionOf(var some)) {
            return List.of(Optional.empty(), Optional.of(some));
        }
        if (shape instanceof ValueShape.Result(var ok, var error)) {
            return List.of(ok, error);
        }
        throw new IllegalStateException(shape.keyword() + " has no cases");
    }

    private static JavaPlace withCases(JavaPlace place) {
        return place.mapping() instanceof Mapping.OptionOf option
                ? new JavaPlace(place.local(), OptionCases.of(option))
                : place;
    }

    void variant(Place source, Place target) {
        var origin = source instanceof JavaPlace java ? withCases(java) : source;
        var goal = target instanceof JavaPlace java ? withCases(java) : target;
        var number = JavaPlace.inNewLocal(code, NUMBER);
        loadCase(origin, number);
        if (goal instanceof GuestPlace guest) {
            guest.clear(code, to.shape().parts());
            guest.beforeStore(code);
            number.load(code);
            guest.store(code, Scalar.number(discriminantBytes()));
        } else if (goal instanceof JavaPlace java) {
            code.out.aconst_null();
            java.store(code);
        }
        int count = fromCases.size();
        if (count <= Transfer.METHOD_SIZE) {
            choose(code, number, origin, goal, 0, count);
            return;
        }
        for (int start = 0; start < count; start += Transfer.METHOD_SIZE) {
            inOwnMethod(number, origin, goal, start);
        }
    }

    private int discriminantBytes() {
        return MemoryLayout.discriminantBytes(fromCases.size());
    }

    private void loadCase(Place source, JavaPlace number) {
        if (source instanceof GuestPlace guest) {
            guest.load(code, Scalar.number(discriminantBytes()));
        } else if (source instanceof JavaPlace java) {
            var mapping = (Mapping.VariantOf) java.mapping();
            code.handle(mapping.number().asType(MethodType.methodType(int.class, Object.class)));
            java.load(code);
            code.invokeHandle(ConstantDescs.CD_int, ConstantDescs.CD_Object);
        }
        code.checkCase(fromCases.size());
        number.store(code);
    }

    /// Carries the payload of some of the cases, if it is one of them.
    private void inOwnMethod(JavaPlace number, Place source, Place target, int start) {
        int end = Math.min(start + Transfer.METHOD_SIZE, fromCases.size());
        var other = code.out.newLabel();
        number.load(code);
        code.out.loadConstant(start).if_icmplt(other);
        number.load(code);
        code.out.loadConstant(end).if_icmpge(other);
        Outline.of(code, source, target)
                .with(number)
                .call(new Key(from, to, start), (inner, innerSource, innerTarget, further) -> {
                    if (innerTarget instanceof JavaPlace java) {
                        inner.out.aconst_null();
                        java.store(inner);
                    }
                    choose(inner, further.getFirst(), innerSource, innerTarget, start, end);
                });
        code.out.labelBinding(other);
    }

    private void choose(Emitter code, JavaPlace number, Place source, Place target, int start, int end) {
        var done = code.out.newLabel();
        var labels = new ArrayList<SwitchCase>();
        for (int i = start; i < end; i++) {
            if (target instanceof JavaPlace || fromCases.get(i).isPresent()) {
                labels.add(SwitchCase.of(i, code.out.newLabel()));
            }
        }
        if (labels.isEmpty()) {
            return;
        }
        // Once for all cases: to know where a payload is takes a look at each of them.
        var origin = payloadsOf(source, from);
        var goal = payloadsOf(target, to);
        number.load(code);
        code.out.tableswitch(done, labels);
        for (var label : labels) {
            code.out.labelBinding(label.target());
            carry(code, origin, goal, label.caseValue(), labels.size());
            code.out.goto_(done);
        }
        code.out.labelBinding(done);
    }

    /// Where a guest has the payload of a variant; in Java, the variant itself.
    private Place payloadsOf(Place variant, ValueType type) {
        return variant instanceof GuestPlace guest
                ? guest.payload(discriminantBytes(), type.shape().parts())
                : variant;
    }

    /// @param source as [#payloadsOf] gives it, as is `target`
    private void carry(Emitter code, Place source, Place target, int index, int siblings) {
        if (target instanceof JavaPlace java) {
            toJava(code, source, java, index, siblings);
        } else if (fromCases.get(index).isPresent()) {
            payload(code, source, target, index, siblings);
        }
    }

    private void payload(Emitter code, Place source, Place target, int index, int siblings) {
        var place = source instanceof JavaPlace java ? payloadOf(code, java, index) : source;
        new Transfer(code)
                .part(fromCases.get(index).orElseThrow(), toCases.get(index).orElseThrow(), place, target, siblings);
    }

    private static JavaPlace payloadOf(Emitter code, JavaPlace source, int index) {
        var payload = javaCase(source, index).payload().orElseThrow();
        var value = JavaPlace.inNewLocal(code, payload.mapping());
        var type = JavaPlace.erase(payload.mapping().carrier());
        code.handle(payload.accessor().asType(MethodType.methodType(type, Object.class)));
        source.load(code);
        code.invokeHandle(JavaPlace.erased(payload.mapping()), ConstantDescs.CD_Object);
        value.store(code);
        return value;
    }

    private void toJava(Emitter code, Place source, JavaPlace target, int index, int siblings) {
        var javaCase = javaCase(target, index);
        if (fromCases.get(index).isEmpty()) {
            code.handle(javaCase.constructor().asType(MethodType.methodType(Object.class)));
            code.invokeHandle(ConstantDescs.CD_Object);
        } else {
            var mapping = javaCase.payload().orElseThrow().mapping();
            var value = JavaPlace.inNewLocal(code, mapping);
            payload(code, source, value, index, siblings);
            var type = JavaPlace.erase(mapping.carrier());
            code.handle(javaCase.constructor().asType(MethodType.methodType(Object.class, type)));
            value.load(code);
            code.invokeHandle(ConstantDescs.CD_Object, JavaPlace.erased(mapping));
        }
        target.store(code);
    }

    private static Mapping.Case javaCase(JavaPlace place, int index) {
        return ((Mapping.VariantOf) place.mapping()).cases().get(index);
    }
}
