package dev.coracle.component.validation;

import dev.coracle.component.model.Definition;
import dev.coracle.component.type.Flattening;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules for lifting and lowering.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
final class CanonicalRules {
    private final Context context;
    private final Scope scope;

    CanonicalRules(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    Resolution.Adapted lift(Definition.Lift lift) {
        var type = new ItemRules(context, scope).type(lift.type(), FunctionType.class, "a function type");
        var actual = Options.function(lift.function(), scope, context);
        var options = new Options(lift.options(), scope, context);
        requireAsync(options, type);
        var parameters = flat(type.parameterTypes(), options, Flattening.MAX_PARAMETERS);
        if (parameters.isEmpty() || type.parameterTypes().stream().anyMatch(ValueType::hasPointer)) {
            options.requireRealloc();
        }
        var expected = new dev.coracle.wasm.FunctionType(
                List.copyOf(parameters.orElse(List.of(options.pointer))), liftedResults(type, options));
        if (!actual.parameters().equals(expected.parameters())) {
            throw new Invalid("lowered parameter types `" + expected.parameters() + "` do not match parameter types `"
                    + actual.parameters() + "`");
        }
        if (!actual.results().equals(expected.results())) {
            throw new Invalid("lowered result types `" + expected.results() + "` do not match result types `"
                    + actual.results() + "`");
        }
        checkFunctions(options, expected);
        return new Resolution.Adapted(type, expected);
    }

    private static void requireAsync(Options options, FunctionType type) {
        if (options.isAsync && !type.isAsync()) {
            throw new Invalid("the `async` canonical option requires an async function type");
        }
    }

    private List<dev.coracle.wasm.ValueType> liftedResults(FunctionType type, Options options) {
        var results = type.result().stream().toList();
        if (results.stream().anyMatch(ValueType::hasPointer)) {
            options.requireMemory();
        }
        int most = options.isAsync ? Flattening.MAX_PARAMETERS : Flattening.MAX_RESULTS;
        var flat = flat(results, options, most);
        if (flat.isEmpty()) {
            options.requireMemory();
        }
        if (options.isAsync) {
            return options.callback == null ? List.of() : List.of(NumberType.I32);
        }
        return List.copyOf(flat.orElse(List.of(options.pointer)));
    }

    private void checkFunctions(Options options, dev.coracle.wasm.FunctionType core) {
        if (options.postReturn != null) {
            if (options.isAsync) {
                throw new Invalid("canonical option `post-return` cannot be specified with `async`");
            }
            Options.requireSignature(
                    "post-return",
                    options.postReturn.function(),
                    new dev.coracle.wasm.FunctionType(core.results(), List.of()),
                    scope,
                    context);
        }
        if (options.callback != null) {
            if (!options.isAsync) {
                throw new Invalid("canonical option `callback` requires `async` to also be specified");
            }
            Options.requireSignature(
                    "callback",
                    options.callback.function(),
                    new dev.coracle.wasm.FunctionType(
                            List.of(NumberType.I32, NumberType.I32, NumberType.I32), List.of(NumberType.I32)),
                    scope,
                    context);
        }
    }

    Resolution.Adapted lower(Definition.Lower lower) {
        var type = scope.function(lower.function());
        var options = new Options(lower.options(), scope, context);
        options.refusePostReturnAndCallback("lowerings");
        requireAsync(options, type);
        if (type.parameterTypes().stream().anyMatch(ValueType::hasPointer)) {
            options.requireMemory();
        }
        if (type.result().stream().anyMatch(ValueType::hasPointer)) {
            options.requireRealloc();
        }
        return new Resolution.Adapted(type, lowered(type, options));
    }

    private static dev.coracle.wasm.FunctionType lowered(FunctionType type, Options options) {
        int most = options.isAsync ? Flattening.MAX_ASYNC_PARAMETERS : Flattening.MAX_PARAMETERS;
        var flat = flat(type.parameterTypes(), options, most);
        var results = flat(type.result().stream().toList(), options, options.isAsync ? 0 : Flattening.MAX_RESULTS);
        if (flat.isEmpty() || results.isEmpty()) {
            options.requireMemory();
        }
        var parameters = new ArrayList<dev.coracle.wasm.ValueType>(flat.orElse(List.of(options.pointer)));
        if (results.isEmpty()) {
            parameters.add(options.pointer);
        }
        return new dev.coracle.wasm.FunctionType(
                parameters, options.isAsync ? List.of(NumberType.I32) : List.copyOf(results.orElse(List.of())));
    }

    static Optional<List<NumberType>> flat(List<ValueType> types, Options options, int most) {
        return Flattening.of(types, options.pointer, most);
    }
}
