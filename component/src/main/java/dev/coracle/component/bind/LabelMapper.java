package dev.coracle.component.bind;

import dev.coracle.component.abi.Mapping;
import dev.coracle.component.type.ValueType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Enums and flags: enum classes of Java.
record LabelMapper(Vocabulary vocabulary, ValueType type, JavaType java, Place place) {
    Mapping enumeration(List<String> labels) {
        if (!java.raw().isEnum()) {
            throw place.mismatch(type, java, "use an enum class");
        }
        return new Mapping.Enumeration(java.raw(), constants(labels, java.raw()));
    }

    Mapping flags(List<String> labels) {
        boolean isSet = java.is(Set.class) || java.is(EnumSet.class);
        var element = java.argument(0).raw();
        if (!isSet || !element.isEnum()) {
            throw place.mismatch(type, java, "use EnumSet, or Set, of an enum class");
        }
        var mapping = new Mapping.FlagsOf(constants(labels, element));
        return java.is(Set.class) ? mapping : TypeMapper.cast(mapping, EnumSet.class);
    }

    /// The constants that stand for the labels. None may be left over: it could not be passed to a guest.
    private List<Object> constants(List<String> labels, Class<?> enumeration) {
        var found = new ArrayList<Object>();
        for (var label : labels) {
            found.add(constant(label, enumeration));
        }
        for (var constant : enumeration.getEnumConstants()) {
            if (!found.contains(constant)) {
                throw place.mismatch(type, java, "the type has no label for the constant " + constant);
            }
        }
        return found;
    }

    private Object constant(String label, Class<?> enumeration) {
        var expected = JavaNames.upperSnake(label);
        for (var constant : enumeration.getEnumConstants()) {
            var name = ((Enum<?>) constant).name();
            if (vocabulary.stands(field(enumeration, name), name, label, expected)) {
                return constant;
            }
        }
        throw place.mismatch(
                type,
                java,
                enumeration.getSimpleName() + " has no constant " + expected + " for the label `" + label + "`");
    }

    private static Field field(Class<?> enumeration, String name) {
        try {
            return enumeration.getField(name);
        } catch (NoSuchFieldException impossible) {
            throw new LinkageError("an enum constant without its field", impossible);
        }
    }
}
