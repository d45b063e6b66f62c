package dev.coracle.component.bind;

import dev.coracle.component.abi.Mapping;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.function.Function;

/// What of the embedding API occurs in the embedder's classes. It is given here, since the API stands on this package.
///
/// @param result sealed, what `result` is in Java, with the type of each side as type parameters
/// @param ok its record class for success
/// @param error its record class for failure
/// @param bytes what a list of bytes may be in a call of the host
/// @param name the name in WIT that an element of Java declares, if it does
public record Vocabulary(
        Class<?> result,
        Class<?> ok,
        Class<?> error,
        Mapping.Bulk bytes,
        Function<AnnotatedElement, Optional<String>> name) {
    /// Whether an element is the Java side of a label.
    ///
    /// @param javaName its name in Java
    /// @param expected the name that follows from the label
    boolean stands(AnnotatedElement element, String javaName, String label, String expected) {
        return name.apply(element).map(label::equals).orElseGet(() -> javaName.equals(expected));
    }
}
