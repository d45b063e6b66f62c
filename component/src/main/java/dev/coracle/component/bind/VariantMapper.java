package dev.coracle.component.bind;

import dev.coracle.component.abi.Mapping;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Variants and results: sealed types of Java with a record class for each case.
record VariantMapper(TypeMapper types, ValueType type, JavaType java, Place place) {
    /// A variant: the cases are found by name.
    Mapping variant(List<ValueShape.Case> cases) {
        if (!java.raw().isSealed()) {
            throw place.mismatch(type, java, "use a sealed interface with a record class for each case");
        }
        var permitted = java.raw().getPermittedSubclasses();
        var classes = cases.stream()
                .<Class<?>>map(c -> caseClass(c.label(), permitted))
                .toList();
        for (var extra : permitted) {
            if (!classes.contains(extra)) {
                throw place.mismatch(type, java, "the type has no case for the class " + extra.getSimpleName());
            }
        }
        return mapping(cases, classes);
    }

    /// A result: the sealed type that the embedding API has for it.
    Mapping result(Optional<ValueType> ok, Optional<ValueType> error) {
        var vocabulary = types.vocabulary();
        TypeMapper.require(vocabulary.result(), type, java, place);
        var cases = List.of(new ValueShape.Case("ok", ok), new ValueShape.Case("error", error));
        return mapping(cases, List.of(vocabulary.ok(), vocabulary.error()));
    }

    private Class<?> caseClass(String label, Class<?>[] permitted) {
        var expected = JavaNames.pascal(label);
        for (var candidate : permitted) {
            if (types.vocabulary().stands(candidate, candidate.getSimpleName(), label, expected)) {
                return candidate;
            }
        }
        throw place.mismatch(type, java, "it permits no record class " + expected + " for the case `" + label + "`");
    }

    private Mapping mapping(List<ValueShape.Case> cases, List<Class<?>> classes) {
        var mapped = new ArrayList<Mapping.Case>();
        for (int i = 0; i < cases.size(); i++) {
            mapped.add(one(cases.get(i), classes.get(i)));
        }
        return new Mapping.VariantOf(java.raw(), CaseNumbers.of(java.raw(), classes), mapped);
    }

    private Mapping.Case one(ValueShape.Case wanted, Class<?> type) {
        var inside = place.inside("case `" + wanted.label() + "`");
        if (!type.isRecord()) {
            throw inside.wrong(type.getName() + " stands for it and is no record class");
        }
        var constructor = types.classes().constructor(type, inside);
        var components = type.getRecordComponents();
        if (wanted.type().isEmpty()) {
            return new Mapping.Case(withoutPayload(constructor, type, inside), Optional.empty());
        }
        if (components.length != 1) {
            throw inside.wrong(WitTypes.describe(wanted.type().get()) + " is carried, and " + type.getSimpleName()
                    + " has " + components.length + " components; it needs one");
        }
        var payload = types.map(wanted.type().get(), caseType(type).member(components[0].getGenericType()), inside);
        var accessor = types.classes().accessor(components[0], inside);
        return new Mapping.Case(constructor, Optional.of(new Mapping.Payload(accessor, payload)));
    }

    /// A case that carries nothing has no component, or, in a result, one that is null.
    private MethodHandle withoutPayload(MethodHandle constructor, Class<?> type, Place inside) {
        var components = type.getRecordComponents();
        if (components.length == 0) {
            return constructor;
        }
        if (components.length == 1
                && caseType(type).member(components[0].getGenericType()).is(Void.class)) {
            return MethodHandles.insertArguments(
                    constructor, 0, Collections.singletonList(null).toArray());
        }
        throw inside.wrong(java + " has a value there, and the case carries none; "
                + (java.is(types.vocabulary().result()) ? "use Void" : type.getSimpleName() + " needs no component"));
    }

    /// A case's class, with what stands for its type parameters where they are handed on to the sealed type.
    private JavaType caseType(Class<?> type) {
        var variables = type.getTypeParameters();
        var arguments = Arrays.stream(variables)
                .map(variable -> java.argument(indexInSupertype(variable, type)))
                .toList();
        return new JavaType(type, arguments);
    }

    private int indexInSupertype(TypeVariable<?> variable, Class<?> type) {
        for (var supertype : type.getGenericInterfaces()) {
            if (supertype instanceof ParameterizedType generic
                    && generic.getRawType().equals(java.raw())) {
                return Arrays.asList(generic.getActualTypeArguments()).indexOf(variable);
            }
        }
        return -1;
    }
}
