package dev.coracle.component.abi;

import dev.coracle.component.type.ValueType;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/// A value in Java, in a local. References are kept as [Object] and cast where they are used.
///
/// @param local that holds it
/// @param mapping how its type stands in Java
record JavaPlace(int local, Mapping mapping) implements Place {
    /// A key of shared code: the very mapping, since to compare large ones takes long.
    private record Identity(Mapping mapping) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Identity that && mapping == that.mapping;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(mapping);
        }
    }

    /// A new local for a value.
    static JavaPlace inNewLocal(Emitter code, Mapping mapping) {
        return new JavaPlace(code.out.allocateLocal(kind(mapping)), mapping);
    }

    static TypeKind kind(Mapping mapping) {
        return TypeKind.from(mapping.carrier());
    }

    /// The JVM type of values: that of the carrier if it is primitive, else [Object].
    static ClassDesc erased(Mapping mapping) {
        return erase(mapping.carrier()).describeConstable().orElseThrow();
    }

    static Class<?> erase(Class<?> type) {
        return type.isPrimitive() ? type : Object.class;
    }

    void load(Emitter code) {
        code.out.loadLocal(kind(mapping), local);
    }

    /// Loads a reference as what it is.
    void load(Emitter code, ClassDesc type) {
        code.out.aload(local).checkcast(type);
    }

    void store(Emitter code) {
        code.out.storeLocal(kind(mapping), local);
    }

    @Override
    public Object key() {
        return new Identity(mapping);
    }

    @Override
    public ClassDesc parameter() {
        return ConstantDescs.CD_Object;
    }

    @Override
    public void pass(Emitter code) {
        code.out.aload(local);
    }

    @Override
    public Place received(Emitter code, int local) {
        return new JavaPlace(local, mapping);
    }

    @Override
    public boolean canBePassed(ValueType type) {
        return !mapping.carrier().isPrimitive();
    }
}
