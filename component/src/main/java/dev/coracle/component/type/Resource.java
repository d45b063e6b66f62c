package dev.coracle.component.type;

import dev.coracle.wasm.NumberType;
import java.util.Optional;
import java.util.OptionalInt;

/// The identity of a resource type. Two resource types are equal if they have the same identity, compared with `==`.
public final class Resource {
    private final Optional<NumberType> representation;
    private final OptionalInt destructor;

    private Resource(Optional<NumberType> representation, OptionalInt destructor) {
        this.representation = representation;
        this.destructor = destructor;
    }

    /// One whose definition is elsewhere.
    public static Resource ofAbstract() {
        return new Resource(Optional.empty(), OptionalInt.empty());
    }

    /// One that a component defines.
    ///
    /// @param destructor core function index
    public static Resource ofDefinition(NumberType representation, OptionalInt destructor) {
        return new Resource(Optional.of(representation), destructor);
    }

    /// Core type of what stands for a resource; empty when the definition is elsewhere.
    public Optional<NumberType> representation() {
        return representation;
    }

    /// The destructor's core function index in the component that defines the resource.
    public OptionalInt destructor() {
        return destructor;
    }
}
