package dev.coracle.component.type;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The type of a component function.
///
/// @param isAsync whether a call may block
/// @param parameters in order
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public record FunctionType(boolean isAsync, List<ValueShape.Field> parameters, Optional<ValueType> result)
        implements Type {
    public FunctionType {
        parameters = List.copyOf(parameters);
    }

    /// The types of the parameters.
    public List<ValueType> parameterTypes() {
        return parameters.stream().map(ValueShape.Field::type).toList();
    }

    /// The types of the parameters and of the result.
    public Stream<ValueType> parts() {
        return Stream.concat(parameters.stream().map(ValueShape.Field::type), result.stream());
    }

    @Override
    public FunctionType renamed() {
        return this;
    }
}
