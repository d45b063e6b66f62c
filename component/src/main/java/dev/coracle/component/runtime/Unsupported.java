package dev.coracle.component.runtime;

import dev.coracle.component.model.CanonicalOption;
import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.List;
import java.util.Optional;

/// What valid components may have and does not run: the asynchronous part of the Component Model.
final class Unsupported {
    private Unsupported() {}

    static String reason(String what) {
        return "not supported: " + what + " is asynchronous; build the component for WASI 0.2";
    }

    /// Why a guest's function cannot be called, if it cannot. One of an async type that is lifted without `async` can:
    /// it does not block before it returns.
    static Optional<String> ofLift(List<CanonicalOption> options, FunctionType type) {
        return of(options, type, "lift");
    }

    /// Why a guest cannot call a function, if it cannot.
    static Optional<String> ofLower(List<CanonicalOption> options, FunctionType type) {
        return type.isAsync() ? Optional.of(reason("an async function")) : of(options, type, "lower");
    }

    private static Optional<String> of(List<CanonicalOption> options, FunctionType type, String definition) {
        if (options.stream().anyMatch(CanonicalOption.Async.class::isInstance)) {
            return Optional.of(reason("`canon " + definition + "` with `async`"));
        }
        return type.parts().flatMap(part -> find(part).stream()).findFirst();
    }

    private static Optional<String> find(ValueType type) {
        var shape = type.shape();
        if (shape instanceof ValueShape.StreamOf || shape instanceof ValueShape.FutureOf) {
            return Optional.of(reason("the type `" + shape.keyword() + "`"));
        }
        if (shape instanceof ValueShape.Primitive(var primitive) && primitive == PrimitiveType.ERROR_CONTEXT) {
            return Optional.of(reason("the type `error-context`"));
        }
        return shape.parts().stream().flatMap(part -> find(part).stream()).findFirst();
    }
}
