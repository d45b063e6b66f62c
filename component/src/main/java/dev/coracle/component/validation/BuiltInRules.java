package dev.coracle.component.validation;

import dev.coracle.component.model.BuiltIn;
import dev.coracle.component.model.BuiltInOperand;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.Sort;
import dev.coracle.component.type.Flattening;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.AbstractHeapType;
import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import java.util.List;
import java.util.Optional;

/// Rules for the built-ins, and their core types.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
final class BuiltInRules {
    private static final NumberType I32 = NumberType.I32;
    private static final NumberType I64 = NumberType.I64;

    private final Context context;
    private final Scope scope;
    private final List<BuiltInOperand> operands;

    BuiltInRules(Context context, Scope scope, Definition.BuiltInFunction definition) {
        this.context = context;
        this.scope = scope;
        this.operands = definition.operands();
    }

    FunctionType type(BuiltIn builtIn) {
        return switch (builtIn) {
            case RESOURCE_NEW -> function(List.of(local()), I32);
            case RESOURCE_DROP -> {
                resource();
                yield function(List.of(I32));
            }
            case RESOURCE_REP -> function(List.of(I32), local());
            case TASK_RETURN -> taskReturn();
            case CONTEXT_GET -> function(List.of(), context());
            case CONTEXT_SET -> function(List.of(context()));
            case BACKPRESSURE_INC, BACKPRESSURE_DEC, TASK_CANCEL -> function(List.of());
            case WAITABLE_SET_NEW, THREAD_INDEX, THREAD_SUSPEND, THREAD_YIELD -> function(List.of(), I32);
            case WAITABLE_SET_WAIT, WAITABLE_SET_POLL -> function(List.of(I32, Options.pointer(index(1), scope)), I32);
            case WAITABLE_SET_DROP, SUBTASK_DROP, ERROR_CONTEXT_DROP, THREAD_RESUME_LATER -> function(List.of(I32));
            case WAITABLE_JOIN -> function(List.of(I32, I32));
            case SUBTASK_CANCEL,
                    THREAD_SUSPEND_THEN_RESUME,
                    THREAD_YIELD_THEN_RESUME,
                    THREAD_SUSPEND_THEN_PROMOTE,
                    THREAD_YIELD_THEN_PROMOTE -> function(List.of(I32), I32);
            case STREAM_NEW -> stream(function(List.of(), I64));
            case FUTURE_NEW -> future(function(List.of(), I64));
            case STREAM_CANCEL_READ, STREAM_CANCEL_WRITE -> stream(function(List.of(I32), I32));
            case FUTURE_CANCEL_READ, FUTURE_CANCEL_WRITE -> future(function(List.of(I32), I32));
            case STREAM_DROP_READABLE, STREAM_DROP_WRITABLE -> stream(function(List.of(I32)));
            case FUTURE_DROP_READABLE, FUTURE_DROP_WRITABLE -> future(function(List.of(I32)));
            case STREAM_READ, STREAM_WRITE -> {
                var pointer = copying(streamElement(), builtIn == BuiltIn.STREAM_READ);
                yield function(List.of(I32, pointer, pointer), pointer);
            }
            case FUTURE_READ, FUTURE_WRITE ->
                function(List.of(I32, copying(futureElement(), builtIn == BuiltIn.FUTURE_READ)), I32);
            case ERROR_CONTEXT_NEW -> {
                var options = plainOptions("error-context.new");
                options.requireMemory();
                yield function(List.of(options.pointer, options.pointer), I32);
            }
            case ERROR_CONTEXT_DEBUG_MESSAGE -> {
                var options = plainOptions("error-context.debug-message");
                options.requireRealloc();
                yield function(List.of(I32, options.pointer));
            }
            case THREAD_NEW_INDIRECT -> newIndirect();
            case THREAD_SPAWN_REF, THREAD_SPAWN_INDIRECT, THREAD_AVAILABLE_PARALLELISM ->
                throw new Invalid("`" + builtIn + "` needs shared-everything threads, which are not enabled");
        };
    }

    private static FunctionType function(List<NumberType> parameters, NumberType... results) {
        return new FunctionType(List.copyOf(parameters), List.of(results));
    }

    private int index(int operand) {
        return ((BuiltInOperand.Index) operands.get(operand)).index();
    }

    private Resource resource() {
        return new ValueRules(scope).resource(index(0)).resource();
    }

    /// What stands for a resource that this component defines.
    private NumberType local() {
        var resource = resource();
        if (!scope.definedResources.contains(resource)) {
            throw new Invalid("type index " + index(0) + " is not a local resource");
        }
        return resource.representation().orElseThrow();
    }

    private NumberType context() {
        var type = ((BuiltInOperand.CoreValue) operands.getFirst()).type();
        if (type != I32 && type != I64) {
            throw new Invalid("thread-local storage holds i32 or i64, not " + type);
        }
        if (Integer.compareUnsigned(index(1), 2) >= 0) {
            throw new Invalid("there are 2 places of thread-local storage; index out of bounds");
        }
        return type;
    }

    private Options options() {
        var options = ((BuiltInOperand.Options) operands.getLast()).options();
        return new Options(options, scope, context);
    }

    private Options plainOptions(String what) {
        var options = options();
        options.refusePostReturnAndCallback("`" + what + "`");
        if (options.isAsync) {
            throw new Invalid("canonical option `async` cannot be specified for `" + what + "`");
        }
        return options;
    }

    private FunctionType taskReturn() {
        var options = plainOptions("task.return");
        if (options.realloc != null) {
            throw new Invalid("canonical option `realloc` cannot be specified for `task.return`");
        }
        var type = ((BuiltInOperand.Result) operands.getFirst()).type().map(new ValueRules(scope)::use);
        if (type.isPresent() && type.get().hasBorrow()) {
            throw new Invalid("a result cannot contain a `borrow` type");
        }
        var flat = CanonicalRules.flat(type.stream().toList(), options, Flattening.MAX_PARAMETERS);
        if (flat.isEmpty() || type.isPresent() && type.get().hasPointer()) {
            options.requireMemory();
        }
        return function(flat.orElse(List.of(options.pointer)));
    }

    private ValueShape shape() {
        if (scope.type(index(0)) instanceof ValueType type) {
            return type.shape();
        }
        throw new Invalid("type index " + index(0) + " is not a defined type");
    }

    private Optional<ValueType> streamElement() {
        if (shape() instanceof ValueShape.StreamOf(var element)) {
            return element;
        }
        throw new Invalid("type index " + index(0) + " is not a stream type");
    }

    private Optional<ValueType> futureElement() {
        if (shape() instanceof ValueShape.FutureOf(var element)) {
            return element;
        }
        throw new Invalid("type index " + index(0) + " is not a future type");
    }

    private FunctionType stream(FunctionType type) {
        streamElement();
        return type;
    }

    private FunctionType future(FunctionType type) {
        futureElement();
        return type;
    }

    /// The options of a read or write.
    ///
    /// @return type of the addresses
    private NumberType copying(Optional<ValueType> element, boolean isRead) {
        var options = options();
        options.refusePostReturnAndCallback("copies");
        if (element.isPresent()) {
            options.requireMemory();
            if (isRead && element.get().hasPointer()) {
                options.requireRealloc();
            }
        }
        return options.pointer;
    }

    private FunctionType newIndirect() {
        var type = Scope.at(scope.coreTypes.types(), index(0), "core type").composite();
        boolean isStart = type instanceof FunctionType(var parameters, var results)
                && results.isEmpty()
                && (parameters.equals(List.of(I32)) || parameters.equals(List.of(I64)));
        if (!isStart || scope.moduleTypes.containsKey(index(0))) {
            throw new Invalid("the function of a thread needs the type (func (param i32))");
        }
        var table = ((ExternType.Table) scope.core(Sort.CORE_TABLE, index(1))).type();
        if (table.element().heap() != AbstractHeapType.FUNC || !table.element().nullable()) {
            throw new Invalid("a thread needs a table of funcref");
        }
        var address = table.addressType() == AddressType.I64 ? I64 : I32;
        var argument = (NumberType) ((FunctionType) type).parameters().getFirst();
        return function(List.of(address, argument), I32);
    }
}
