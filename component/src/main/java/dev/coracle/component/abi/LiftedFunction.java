package dev.coracle.component.abi;

import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.Resource;
import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.intrinsics.TrapException;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// A component function of a guest: a core function, and how values reach it.
public final class LiftedFunction implements ComponentFunction {
    /// The most lanes that the canonical ABI takes: parameters of a lowered function, and where its result goes.
    static final int LANES = 17;

    final LiftDefinition definition;
    final Side side;
    final FunctionRef core;
    private final @Nullable FunctionRef postReturn;
    private final InstanceState[] chain;

    public LiftedFunction(LiftDefinition definition, Side side, FunctionRef core, @Nullable FunctionRef postReturn) {
        this.definition = definition;
        this.side = side;
        this.core = core;
        this.postReturn = postReturn;
        this.chain = side.instance.chain();
        side.context.ensureLanes(LANES);
    }

    /// What it takes and gives, in the terms of its component.
    public FunctionType type() {
        return definition.type;
    }

    /// Whether a resource type that the function names is a class of the host.
    public boolean isHost(Resource resource) {
        return side.instance.resource(definition.slots.of(resource)).hostClass() != null;
    }

    /// The function as a method handle with Java types.
    ///
    /// @param key says which signature it is, such as a `Method`: code for equal keys is made once
    public MethodHandle handle(Object key, JavaSignature signature) {
        return definition.code(key, signature).handle().bindTo(this);
    }

    /// [#handle] for all functions of the same definition: takes the function, as [Object], before its arguments.
    public MethodHandle code(Object key, JavaSignature signature) {
        var code = definition.code(key, signature).handle();
        return code.asType(code.type().changeParameterType(0, Object.class));
    }

    // What generated code calls

    /// Takes the store for this thread.
    boolean enterStore() {
        return ComponentSeam.enter(side.store);
    }

    /// The host enters the instance.
    void enter() {
        InstanceState.enter(chain);
    }

    /// The call has left the instance.
    void exit() {
        InstanceState.exit(chain);
    }

    /// The call is over.
    void exitStore(boolean outermost) {
        ComponentSeam.exit(side.store, outermost);
    }

    /// The call failed. A mistake of the host's in its arguments leaves the instance as it was.
    ///
    /// @param called whether the guest's function was called
    /// @param scope what the call lent; null if nothing yet
    /// @return never; throws what the host is to see
    RuntimeException fail(boolean outermost, boolean called, @Nullable CallScope scope, Throwable error) {
        if (scope != null) {
            scope.end();
        }
        if (!called && error instanceof RuntimeException && !(error instanceof TrapException)) {
            exit();
        }
        try {
            throw ComponentSeam.leave(side.store, error);
        } finally {
            ComponentSeam.exit(side.store, outermost);
        }
    }

    /// Calls the core function, arguments and result in the lanes.
    void invoke() {
        Calls.invoke(core, side.context);
    }

    /// Tells the guest that its result has been read.
    ///
    /// @param result what the core function gave, in the form of a lane; 0 if nothing
    void postReturn(long result) {
        if (postReturn != null) {
            side.context.bits[0] = result;
            Calls.invokeLast(postReturn, side.instance, side.context);
        }
    }
}
