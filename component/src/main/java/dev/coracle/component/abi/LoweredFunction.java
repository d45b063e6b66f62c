package dev.coracle.component.abi;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.intrinsics.StopPoint;
import org.jspecify.annotations.Nullable;

/// A core function that calls a component function. Its code is generated when it is first called.
public final class LoweredFunction extends FunctionRef {
    private static final LowerCode UNLINKED = new LowerCode() {
        @Override
        void call(LoweredFunction self, CallContext context) {
            var code = self.definition.code(self.callee);
            self.code = code;
            code.call(self, context);
        }
    };

    final Side side;
    final ComponentFunction callee;
    private final LowerDefinition definition;
    private final @Nullable Object receiver;
    private final InstanceState[] entered;
    private final boolean isReentrance;
    private final boolean isHost;
    private LowerCode code = UNLINKED;

    public LoweredFunction(LowerDefinition definition, Side side, ComponentFunction callee) {
        super(definition.core);
        this.definition = definition;
        this.side = side;
        this.callee = callee;
        this.isHost = callee instanceof JavaFunction;
        this.receiver = callee instanceof JavaFunction host ? host.receiver(side.store) : null;
        var target = callee instanceof LiftedFunction guest ? guest.side.instance : null;
        this.entered = target == null ? new InstanceState[0] : target.entered(side.instance);
        this.isReentrance = target != null && target.isRelatedTo(side.instance);
        side.context.ensureLanes(LiftedFunction.LANES);
    }

    @Override
    public void invoke(CallContext context) {
        StopPoint.pass();
        if (isHost) {
            context.hostCalls++;
        }
        code.call(this, context);
        StopPoint.pass();
    }

    /// The object of the host's function that it calls, for generated code.
    @Nullable
    Object receiver() {
        return receiver;
    }

    /// The guest's function that it calls, for generated code.
    LiftedFunction guest() {
        return (LiftedFunction) callee;
    }

    /// The call enters the callee's instance. It traps where one of the two instances is inside of the other, as the
    /// specification's tests have it.
    void enter() {
        if (isReentrance) {
            throw AbiTrap.cannotEnter();
        }
        InstanceState.enter(entered);
    }

    /// The call has left it.
    void exit() {
        InstanceState.exit(entered);
    }
}
