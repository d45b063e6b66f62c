package dev.coracle.component.abi;

import dev.coracle.component.type.ValueType;
import java.lang.constant.ClassDesc;

/// Where a value is, when code is generated that carries it: in core values, in linear memory, or in Java.
sealed interface Place permits GuestPlace, JavaPlace {
    /// Tells apart places that shared code sees as the same.
    Object key();

    /// The JVM type as which a method of its own is given the place.
    ClassDesc parameter();

    /// Puts on the stack what a method of its own is given.
    void pass(Emitter code);

    /// The same place in a method that was given it.
    ///
    /// @param local first of the locals that hold the parameter
    Place received(Emitter code, int local);

    /// Whether a method of its own may be made for a value here.
    boolean canBePassed(ValueType type);
}
