package dev.coracle.component.abi;

import dev.coracle.component.type.ValueType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/// The fields of a record, when code is generated that reads or writes them one after the other.
sealed interface Fields {
    /// Where a field is, loaded if need be. Called once for each field.
    Place read(Emitter code, int index);

    /// Where a field is to be put.
    Place write(Emitter code, int index);

    /// A field has been put where [#write] said.
    void written(Emitter code, int index, Place place);

    /// Makes the record, once all fields have been written.
    void finish(Emitter code);

    /// What a method that carries some of them is given.
    Place whole();

    /// The same fields in such a method.
    Fields in(Place received);

    /// The fields of a record that is there or is to be made at a place.
    static Fields of(Place place, List<ValueType> types, boolean isThere, Emitter code) {
        if (place instanceof GuestPlace guest) {
            return new InGuest(guest, types, guest.parts(types));
        }
        var java = (JavaPlace) place;
        return java.mapping() instanceof Mapping.ArrayOf mapping
                ? InArray.of(java, mapping, isThere, code)
                : new InRecord(java, (Mapping.RecordOf) java.mapping(), new ArrayList<>());
    }

    /// Fields in a guest.
    record InGuest(GuestPlace whole, List<ValueType> types, List<GuestPlace> parts) implements Fields {
        @Override
        public Place read(Emitter code, int index) {
            return parts.get(index);
        }

        @Override
        public Place write(Emitter code, int index) {
            return parts.get(index);
        }

        @Override
        public void written(Emitter code, int index, Place place) {}

        @Override
        public void finish(Emitter code) {}

        @Override
        public Fields in(Place received) {
            var guest = (GuestPlace) received;
            return new InGuest(guest, types, guest.parts(types));
        }
    }

    /// Fields of a Java object, read by accessors; or collected in locals until a constructor takes them.
    record InRecord(JavaPlace whole, Mapping.RecordOf mapping, List<JavaPlace> collected) implements Fields {
        @Override
        public Place read(Emitter code, int index) {
            var field = JavaPlace.inNewLocal(code, mapping.fields().get(index));
            var type = JavaPlace.erase(field.mapping().carrier());
            code.handle(mapping.accessors().get(index).asType(MethodType.methodType(type, Object.class)));
            whole.load(code);
            code.invokeHandle(JavaPlace.erased(field.mapping()), ConstantDescs.CD_Object);
            field.store(code);
            return field;
        }

        @Override
        public Place write(Emitter code, int index) {
            return JavaPlace.inNewLocal(code, mapping.fields().get(index));
        }

        @Override
        public void written(Emitter code, int index, Place place) {
            collected.add((JavaPlace) place);
        }

        @Override
        public void finish(Emitter code) {
            var types = mapping.fields().stream()
                    .<Class<?>>map(field -> JavaPlace.erase(field.carrier()))
                    .toList();
            code.handle(mapping.constructor().asType(MethodType.methodType(Object.class, types)));
            collected.forEach(field -> field.load(code));
            code.invokeHandle(
                    ConstantDescs.CD_Object,
                    collected.stream()
                            .map(field -> JavaPlace.erased(field.mapping()))
                            .toArray(ClassDesc[]::new));
            whole.store(code);
        }

        @Override
        public Fields in(Place received) {
            throw new IllegalStateException("a Java method has not as many parameters");
        }
    }

    /// Fields in an array.
    ///
    /// @param whole the array
    record InArray(JavaPlace object, Mapping.ArrayOf mapping, JavaPlace whole) implements Fields {
        private static final Mapping ARRAY = new Mapping.HostResource(Object[].class);
        private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();

        static Fields of(JavaPlace object, Mapping.ArrayOf mapping, boolean isThere, Emitter code) {
            var array = JavaPlace.inNewLocal(code, ARRAY);
            if (isThere) {
                code.handle(mapping.accessor().asType(MethodType.methodType(Object[].class, Object.class)));
                object.load(code);
                code.invokeHandle(OBJECTS, ConstantDescs.CD_Object);
            } else {
                code.out.loadConstant(mapping.fields().size()).anewarray(ConstantDescs.CD_Object);
            }
            array.store(code);
            return new InArray(object, mapping, array);
        }

        @Override
        public Place read(Emitter code, int index) {
            var field = JavaPlace.inNewLocal(code, mapping.fields().get(index));
            whole.load(code, OBJECTS);
            code.out.loadConstant(index).aaload();
            field.store(code);
            return field;
        }

        @Override
        public Place write(Emitter code, int index) {
            return JavaPlace.inNewLocal(code, mapping.fields().get(index));
        }

        @Override
        public void written(Emitter code, int index, Place place) {
            whole.load(code, OBJECTS);
            code.out.loadConstant(index);
            ((JavaPlace) place).load(code);
            code.out.aastore();
        }

        @Override
        public void finish(Emitter code) {
            code.handle(mapping.constructor().asType(MethodType.methodType(Object.class, Object[].class)));
            whole.load(code, OBJECTS);
            code.invokeHandle(ConstantDescs.CD_Object, OBJECTS);
            object.store(code);
        }

        @Override
        public Fields in(Place received) {
            return new InArray(object, mapping, (JavaPlace) received);
        }
    }
}
