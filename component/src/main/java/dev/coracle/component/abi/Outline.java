package dev.coracle.component.abi;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// A part of an adapter in a method of its own: it is given the sides, the scope, and the places.
final class Outline {
    /// What is written into the method.
    interface Body {
        /// Writes it.
        ///
        /// @param further in the order of [Outline#with]
        void write(Emitter code, Place source, Place target, List<JavaPlace> further);
    }

    private final Emitter code;
    private final Place source;
    private final Place target;
    private final List<JavaPlace> further;

    private Outline(Emitter code, Place source, Place target, List<JavaPlace> further) {
        this.code = code;
        this.source = source;
        this.target = target;
        this.further = further;
    }

    /// @param source of a kind that can be passed, as is `target`; one in Java is what the method returns
    static Outline of(Emitter code, Place source, Place target) {
        return new Outline(code, source, target, List.of());
    }

    /// The same with something in Java that the method is given besides.
    Outline with(JavaPlace place) {
        var more = new ArrayList<>(further);
        more.add(place);
        return new Outline(code, source, target, more);
    }

    /// Calls the method, which is written once for all keys that are equal.
    void call(Object key, Body body) {
        var type = type();
        var full = List.of(key, source.key(), target.key(), type);
        var name = code.owner.method(full, type, builder -> write(builder, body));
        code.out.aload(code.from).aload(code.to).aload(code.scope);
        source.pass(code);
        if (target instanceof GuestPlace) {
            target.pass(code);
        }
        further.forEach(place -> place.load(code));
        code.out.invokestatic(Desc.SELF, name, type);
        if (target instanceof JavaPlace java) {
            java.store(code);
        }
    }

    private MethodTypeDesc type() {
        var parameters = new ArrayList<ClassDesc>(List.of(Desc.SIDE, Desc.SIDE, Desc.CALL_SCOPE, source.parameter()));
        if (target instanceof GuestPlace) {
            parameters.add(target.parameter());
        }
        further.forEach(place -> parameters.add(JavaPlace.erased(place.mapping())));
        var result = target instanceof JavaPlace ? ConstantDescs.CD_Object : ConstantDescs.CD_void;
        return MethodTypeDesc.of(result, parameters);
    }

    private void write(CodeBuilder out, Body body) {
        var inner = new Emitter(code.owner, out, code.ends, 0, 1, 2);
        int next = 3;
        var innerSource = source.received(inner, out.parameterSlot(next++));
        var innerTarget = target instanceof JavaPlace java
                ? JavaPlace.inNewLocal(inner, java.mapping())
                : target.received(inner, out.parameterSlot(next++));
        var innerFurther = new ArrayList<JavaPlace>();
        for (var place : further) {
            innerFurther.add(new JavaPlace(out.parameterSlot(next++), place.mapping()));
        }
        body.write(inner, innerSource, innerTarget, innerFurther);
        if (innerTarget instanceof JavaPlace java) {
            java.load(inner);
            out.areturn();
        } else {
            out.return_();
        }
    }
}
