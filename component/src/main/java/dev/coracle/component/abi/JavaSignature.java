package dev.coracle.component.abi;

import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/// How the parameters and the result of a component function stand in Java.
///
/// @param inArray whether the arguments come in one `Object[]`, for functions of any number of parameters; their
///     carriers are references then
public record JavaSignature(List<Mapping> parameters, Optional<Mapping> result, boolean inArray) {
    public JavaSignature {
        parameters = inArray ? parameters.stream().map(Mapping::boxed).toList() : List.copyOf(parameters);
    }

    /// A signature with a Java parameter for each parameter.
    public JavaSignature(List<Mapping> parameters, Optional<Mapping> result) {
        this(parameters, result, false);
    }

    /// The Java type of a method with this signature.
    public MethodType methodType() {
        var returned = result.<Class<?>>map(Mapping::carrier).orElse(void.class);
        return inArray
                ? MethodType.methodType(returned, Object[].class)
                : MethodType.methodType(
                        returned,
                        parameters.stream().<Class<?>>map(Mapping::carrier).toList());
    }
}
