package dev.coracle.component.bind;

import dev.coracle.component.abi.MappingException;
import dev.coracle.component.type.ValueType;
import org.jspecify.annotations.Nullable;

/// Where inside of a function's types something stands, for messages.
///
/// @param outer null at the outermost place
record Place(@Nullable Place outer, String name) {
    static Place of(String name) {
        return new Place(null, name);
    }

    Place inside(String name) {
        return new Place(this, name);
    }

    /// What to throw where a Java type cannot stand for a type of WIT.
    ///
    /// @param advice what to do, as the last part of a sentence
    MappingException mismatch(ValueType type, JavaType java, String advice) {
        return wrong(WitTypes.describe(type) + " does not fit " + java + "; " + advice);
    }

    MappingException wrong(String message) {
        return new MappingException(this + ": " + message);
    }

    @Override
    public String toString() {
        return outer == null ? name : outer + ", " + name;
    }
}
