package dev.coracle.component.runtime;

import dev.coracle.component.model.CanonicalOption;
import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import dev.coracle.engine.LinkException;
import java.util.List;

/// What valid components may need and does not run: the asynchronous part of the Component Model.
final class Unsupported {
    private Unsupported() {}

    static LinkException of(String what) {
        return new LinkException("not supported: " + what + " is asynchronous; build the component for WASI 0.2");
    }

    /// Refuses options and types that a synchronous call does not have.
    static void check(List<CanonicalOption> options, FunctionType type, String definition) {
        if (options.stream().anyMatch(CanonicalOption.Async.class::isInstance)) {
            throw of("`canon " + definition + "` with `async`");
        }
        type.parts().forEach(Unsupported::check);
    }

    private static void check(ValueType type) {
        switch (type.shape()) {
            case ValueShape.StreamOf _, ValueShape.FutureOf _ ->
                throw of("the type `" + type.shape().keyword() + "`");
            case ValueShape.Primitive(var primitive) when primitive == PrimitiveType.ERROR_CONTEXT ->
                throw of("the type `error-context`");
            default -> type.shape().parts().forEach(Unsupported::check);
        }
    }
}
