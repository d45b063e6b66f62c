package dev.coracle.component.abi;

import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/// How the parameters and the result of a component function stand in Java.
public record JavaSignature(List<Mapping> parameters, Optional<Mapping> result) {
    public JavaSignature {
        parameters = List.copyOf(parameters);
    }

    /// The Java type of a method with this signature.
    public MethodType methodType() {
        return MethodType.methodType(
                result.<Class<?>>map(Mapping::carrier).orElse(void.class),
                parameters.stream().<Class<?>>map(Mapping::carrier).toList());
    }
}
