package dev.coracle.component.abi;

import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Objects;

/// Writes the code that carries a value from one place to another. Lifting, lowering, and copying between two
/// components are the same walk over a type, with other places at its ends.
///
/// Types come in pairs: one type as the components at its two ends name it, for each has its own names of resources. A
/// large part of a type gets a method of its own, since methods of the JVM are limited and small ones are compiled
/// better.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
final class Transfer {
    /// Types made of at most so many are written in their place.
    private static final int SMALL = 64;

    /// About so many are written into one method.
    static final int METHOD_SIZE = 500;

    private record Key(ValueType from, ValueType to) {}

    private final Emitter code;

    Transfer(Emitter code) {
        this.code = code;
    }

    /// Carries a value.
    void value(ValueType from, ValueType to, Place source, Place target) {
        value(from, to, source, target, SMALL);
    }

    /// Carries one of several values that go into the same method.
    void part(ValueType from, ValueType to, Place source, Place target, int siblings) {
        value(from, to, source, target, Math.clamp(METHOD_SIZE / siblings, 1, SMALL));
    }

    private void value(ValueType from, ValueType to, Place source, Place target, int small) {
        if (source instanceof JavaPlace java && java.mapping() instanceof Mapping.Converted conversion) {
            var inner = JavaPlace.inNewLocal(code, conversion.inner());
            convert(conversion.from(), java, inner);
            value(from, to, inner, target, small);
        } else if (target instanceof JavaPlace java && java.mapping() instanceof Mapping.Converted conversion) {
            var inner = JavaPlace.inNewLocal(code, conversion.inner());
            value(from, to, source, inner, small);
            convert(conversion.to(), inner, java);
        } else if (from.size() > small && source.canBePassed(from) && target.canBePassed(to)) {
            Outline.of(code, source, target)
                    .call(
                            new Key(from, to),
                            (inner, innerSource, innerTarget, _) ->
                                    new Transfer(inner).here(from, to, innerSource, innerTarget));
        } else {
            here(from, to, source, target);
        }
    }

    private void convert(MethodHandle conversion, JavaPlace source, JavaPlace target) {
        var type = MethodType.methodType(
                JavaPlace.erase(target.mapping().carrier()),
                JavaPlace.erase(source.mapping().carrier()));
        code.handle(conversion.asType(type));
        source.load(code);
        code.invokeHandle(JavaPlace.erased(target.mapping()), JavaPlace.erased(source.mapping()));
        target.store(code);
    }

    private void here(ValueType from, ValueType to, Place source, Place target) {
        switch (from.shape()) {
            case ValueShape.Primitive(var type)
            when type == PrimitiveType.STRING -> new StringTransfer(code).string(source, target);
            case ValueShape.Primitive _, ValueShape.Enumeration _, ValueShape.Flags _ -> number(from, source, target);
            case ValueShape.Own(var type) ->
                new HandleTransfer(
                                code,
                                type.resource(),
                                ((ValueShape.Own) to.shape()).type().resource(),
                                true)
                        .handle(source, target);
            case ValueShape.Borrow(var type) ->
                new HandleTransfer(
                                code,
                                type.resource(),
                                ((ValueShape.Borrow) to.shape()).type().resource(),
                                false)
                        .handle(source, target);
            case ValueShape.Record _, ValueShape.Tuple _ -> new RecordTransfer(code, from, to).record(source, target);
            case ValueShape.Variant _, ValueShape.OptionOf _, ValueShape.Result _ ->
                new VariantTransfer(code, from, to).variant(source, target);
            case ValueShape.ListOf(var element) ->
                new ListTransfer(code, element, ((ValueShape.ListOf) to.shape()).element()).list(source, target);
            case ValueShape.FixedList(var element, var length) ->
                new ListTransfer(code, element, ((ValueShape.FixedList) to.shape()).element())
                        .fixed(length, source, target);
            case ValueShape.MapOf _ -> new MapTransfer(code, from, to).map(source, target);
            case ValueShape.StreamOf _, ValueShape.FutureOf _ ->
                throw new IllegalArgumentException(
                        from.shape().keyword() + " values are asynchronous, which is not supported");
        }
    }

    private void number(ValueType type, Place source, Place target) {
        var scalar = Objects.requireNonNull(Scalar.of(type));
        if (target instanceof GuestPlace guest) {
            guest.beforeStore(code);
        }
        if (source instanceof GuestPlace guest) {
            guest.load(code, scalar);
            normalize(type);
        } else if (source instanceof JavaPlace java) {
            java.load(code);
            JavaScalar.toCore(code, type, java.mapping());
        }
        if (target instanceof GuestPlace guest) {
            guest.store(code, scalar);
        } else if (target instanceof JavaPlace java) {
            JavaScalar.toJava(code, type, java.mapping());
            java.store(code);
        }
    }

    /// Makes a value of the type out of what a guest gave, which traps if there is none.
    private void normalize(ValueType type) {
        var shape = type.shape();
        if (shape instanceof ValueShape.Primitive(var primitive)) {
            normalize(primitive);
        } else if (shape instanceof ValueShape.Enumeration(var labels)) {
            code.checkCase(labels.size());
        } else if (shape instanceof ValueShape.Flags(var labels)) {
            if (labels.size() < Integer.SIZE) {
                code.out.loadConstant((1 << labels.size()) - 1).iand();
            }
        } else {
            throw new IllegalStateException(shape.keyword() + " is no number");
        }
    }

    private void normalize(PrimitiveType primitive) {
        switch (primitive) {
            case BOOL -> code.call(Desc.SCALARS, "ofBool", ConstantDescs.CD_int, ConstantDescs.CD_int);
            case CHAR -> code.call(Desc.SCALARS, "ofChar", ConstantDescs.CD_int, ConstantDescs.CD_int);
            case S8 -> code.out.i2b();
            case S16 -> code.out.i2s();
            case U8 -> code.out.loadConstant(0xFF).iand();
            case U16 -> code.out.i2c();
            case S32, U32, S64, U64, F32, F64 -> {}
            case STRING, ERROR_CONTEXT -> throw new IllegalStateException(primitive + " is no number");
        }
    }

    /// The types of several values as one.
    static ValueType tuple(List<ValueType> types) {
        return new ValueType(new ValueShape.Tuple(types));
    }
}
