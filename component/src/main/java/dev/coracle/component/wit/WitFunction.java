package dev.coracle.component.wit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A function of an interface, a world or a resource.
///
/// @param name its own, such as `read`; of a constructor, the name of the resource
/// @param isAsync whether a call may block
/// @param parameters as written: without the `self` of a method
/// @param result as written: none for a constructor that cannot fail
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#wit-functions">spec</a>
public record WitFunction(
        String name,
        Kind kind,
        boolean isAsync,
        List<Parameter> parameters,
        Optional<WitType> result,
        WitAttributes attributes) {
    public WitFunction {
        parameters = List.copyOf(parameters);
    }

    public record Parameter(String name, WitType type) {}

    /// Whose function it is.
    public sealed interface Kind {
        /// Of an interface or world.
        record Free() implements Kind {}

        /// Of a handle to a resource.
        record Method(String resource) implements Kind {}

        /// Of a resource, without a handle.
        record Static(String resource) implements Kind {}

        /// Makes a resource.
        record Constructor(String resource) implements Kind {}
    }

    /// The name in a component, such as `[method]file.read`.
    ///
    /// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
    public String externName() {
        return switch (kind) {
            case Kind.Free() -> name;
            case Kind.Method(var resource) -> "[method]" + resource + "." + name;
            case Kind.Static(var resource) -> "[static]" + resource + "." + name;
            case Kind.Constructor(var resource) -> "[constructor]" + resource;
        };
    }

    /// The parameters in a component: with the `self` of a method.
    public List<Parameter> externParameters() {
        if (!(kind instanceof Kind.Method(var resource))) {
            return parameters;
        }
        var all = new ArrayList<Parameter>();
        all.add(new Parameter("self", new WitType.Borrow(resource)));
        all.addAll(parameters);
        return all;
    }

    /// The result in a component: with the resource of a constructor.
    public Optional<WitType> externResult() {
        return result.isEmpty() && kind instanceof Kind.Constructor(var resource)
                ? Optional.of(new WitType.Own(resource))
                : result;
    }
}
