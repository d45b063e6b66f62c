package dev.coracle.component.abi;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.wasm.DefinedType;

/// The core functions that the Component Model provides for resources of one type.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
public abstract sealed class ResourceBuiltIn extends FunctionRef {
    final InstanceState instance;
    final RuntimeResource resource;

    private ResourceBuiltIn(DefinedType type, InstanceState instance, RuntimeResource resource) {
        super(type);
        this.instance = instance;
        this.resource = resource;
    }

    final void leave() {
        if (!instance.mayLeave) {
            throw AbiTrap.cannotLeave();
        }
    }

    /// `resource.new`: makes an owned handle.
    public static final class New extends ResourceBuiltIn {
        /// @param type of the core function, canonical in the engine
        public New(DefinedType type, InstanceState instance, RuntimeResource resource) {
            super(type, instance, resource);
        }

        @Override
        public void invoke(CallContext context) {
            leave();
            context.bits[0] = instance.handles.add(ResourceHandle.own(resource, context.bits[0]));
        }
    }

    /// `resource.drop`: takes a handle away, and with an owned one ends the resource.
    public static final class Drop extends ResourceBuiltIn {
        /// @param type of the core function, canonical in the engine
        public Drop(DefinedType type, InstanceState instance, RuntimeResource resource) {
            super(type, instance, resource);
        }

        @Override
        public void invoke(CallContext context) {
            leave();
            var handle = instance.handles.remove((int) context.bits[0], resource);
            if (handle.scope != null) {
                handle.scope.giveBack();
            } else {
                resource.destroy(handle, instance, context);
            }
        }
    }

    /// `resource.rep`: what stands for a resource.
    public static final class Rep extends ResourceBuiltIn {
        /// @param type of the core function, canonical in the engine
        public Rep(DefinedType type, InstanceState instance, RuntimeResource resource) {
            super(type, instance, resource);
        }

        @Override
        public void invoke(CallContext context) {
            context.bits[0] = instance.handles.get((int) context.bits[0], resource).representation;
        }
    }
}
