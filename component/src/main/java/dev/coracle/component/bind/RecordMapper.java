package dev.coracle.component.bind;

import dev.coracle.component.abi.Mapping;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Records and tuples: record classes of Java.
record RecordMapper(TypeMapper types, ValueType type, JavaType java, Place place) {
    /// A record: its fields in whatever order the class has them.
    Mapping named(List<ValueShape.Field> fields) {
        var components = components(fields.size());
        int[] positions = new int[fields.size()];
        var parts = new ArrayList<Mapping>();
        for (int i = 0; i < fields.size(); i++) {
            positions[i] = position(fields.get(i).label(), components);
            parts.add(
                    part("field `" + fields.get(i).label() + "`", fields.get(i).type(), components[positions[i]]));
        }
        return mapping(components, positions, parts);
    }

    /// A tuple: its values in the order of the class.
    Mapping positional(List<ValueType> values) {
        var components = components(values.size());
        var parts = new ArrayList<Mapping>();
        for (int i = 0; i < values.size(); i++) {
            parts.add(part("value " + i, values.get(i), components[i]));
        }
        return mapping(components, IntStream.range(0, values.size()).toArray(), parts);
    }

    private RecordComponent[] components(int wanted) {
        if (!java.raw().isRecord()) {
            throw place.mismatch(type, java, "use a record class");
        }
        var components = java.raw().getRecordComponents();
        if (components.length != wanted) {
            throw place.mismatch(
                    type, java, "the record class needs " + wanted + " components and has " + components.length);
        }
        return components;
    }

    private int position(String label, RecordComponent[] components) {
        var expected = JavaNames.camel(label);
        for (int i = 0; i < components.length; i++) {
            if (types.vocabulary().stands(components[i], components[i].getName(), label, expected)) {
                return i;
            }
        }
        throw place.mismatch(
                type, java, "the record class has no component " + expected + " for the field `" + label + "`");
    }

    private Mapping part(String name, ValueType value, RecordComponent component) {
        return types.map(value, java.member(component.getGenericType()), place.inside(name));
    }

    private Mapping mapping(RecordComponent[] components, int[] positions, List<Mapping> parts) {
        var constructor = types.classes().constructor(java.raw(), place);
        var accessors = Arrays.stream(positions)
                .mapToObj(position -> types.classes().accessor(components[position], place))
                .toList();
        return new Mapping.RecordOf(java.raw(), inOrder(constructor, positions), accessors, parts);
    }

    /// The constructor, with its parameters in another order.
    ///
    /// @param positions for each new place, which of the constructor's parameters it is
    private static MethodHandle inOrder(MethodHandle constructor, int[] positions) {
        int[] places = new int[positions.length];
        boolean isOrdered = true;
        for (int i = 0; i < positions.length; i++) {
            places[positions[i]] = i;
            isOrdered &= positions[i] == i;
        }
        if (isOrdered) {
            return constructor;
        }
        var parameters = Arrays.stream(positions)
                .<Class<?>>mapToObj(constructor.type()::parameterType)
                .toList();
        return MethodHandles.permuteArguments(
                constructor, MethodType.methodType(constructor.type().returnType(), parameters), places);
    }
}
