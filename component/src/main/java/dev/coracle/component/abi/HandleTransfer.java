package dev.coracle.component.abi;

import dev.coracle.component.type.Resource;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/// Writes the code that carries handles.
final class HandleTransfer {
    private final Emitter code;
    private final Resource from;
    private final Resource to;
    private final boolean isOwn;
    private final int handle;

    /// @param from the resource type as the end where handles come from names it
    /// @param to the same type as the other end names it
    /// @param isOwn whether the handles own their resources; else they are lent
    HandleTransfer(Emitter code, Resource from, Resource to, boolean isOwn) {
        this.code = code;
        this.from = from;
        this.to = to;
        this.isOwn = isOwn;
        this.handle = code.out.allocateLocal(TypeKind.REFERENCE);
    }

    void handle(Place source, Place target) {
        if (source instanceof GuestPlace guest) {
            liftFrom(guest);
        } else {
            takeFrom((JavaPlace) source);
        }
        code.out.astore(handle);
        if (target instanceof GuestPlace guest) {
            lowerTo(guest);
        } else {
            giveTo((JavaPlace) target);
        }
    }

    private void liftFrom(GuestPlace source) {
        code.out.aload(code.from).loadConstant(code.ends.source().slots().of(from));
        if (isOwn) {
            source.load(code, Scalar.I32);
            resources("liftOwn", Desc.RESOURCE_HANDLE, Desc.SIDE, ConstantDescs.CD_int, ConstantDescs.CD_int);
        } else {
            code.out.aload(code.scope);
            source.load(code, Scalar.I32);
            resources(
                    "liftBorrow",
                    Desc.RESOURCE_HANDLE,
                    Desc.SIDE,
                    ConstantDescs.CD_int,
                    Desc.CALL_SCOPE,
                    ConstantDescs.CD_int);
        }
    }

    private void lowerTo(GuestPlace target) {
        target.beforeStore(code);
        targetSide();
        if (isOwn) {
            code.out.aload(handle);
            resources("lowerOwn", ConstantDescs.CD_int, Desc.SIDE, ConstantDescs.CD_int, Desc.RESOURCE_HANDLE);
        } else {
            code.out.aload(code.scope).aload(handle);
            resources(
                    "lowerBorrow",
                    ConstantDescs.CD_int,
                    Desc.SIDE,
                    ConstantDescs.CD_int,
                    Desc.CALL_SCOPE,
                    Desc.RESOURCE_HANDLE);
        }
        target.store(code, Scalar.I32);
    }

    /// Makes a handle of what the host has; one of its own resources is its object in either case.
    private void takeFrom(JavaPlace source) {
        if (source.mapping() instanceof Mapping.HostResource) {
            targetSide();
            source.load(code);
            resources("ofHost", Desc.RESOURCE_HANDLE, Desc.SIDE, ConstantDescs.CD_int, ConstantDescs.CD_Object);
        } else if (isOwn) {
            source.load(code, Desc.GUEST_HANDLE);
            resources("ofGuestOwn", Desc.RESOURCE_HANDLE, Desc.GUEST_HANDLE);
        } else {
            code.out.aload(code.scope);
            source.load(code, Desc.GUEST_HANDLE);
            resources("ofGuestBorrow", Desc.RESOURCE_HANDLE, Desc.CALL_SCOPE, Desc.GUEST_HANDLE);
        }
    }

    private void giveTo(JavaPlace target) {
        if (target.mapping() instanceof Mapping.HostResource) {
            code.out.aload(handle);
            resources("toHost", ConstantDescs.CD_Object, Desc.RESOURCE_HANDLE);
        } else if (isOwn) {
            code.out.aload(code.from).aload(handle);
            resources("toGuestOwn", Desc.GUEST_HANDLE, Desc.SIDE, Desc.RESOURCE_HANDLE);
        } else {
            code.out.aload(code.from).aload(code.scope).aload(handle);
            resources("toGuestBorrow", Desc.GUEST_HANDLE, Desc.SIDE, Desc.CALL_SCOPE, Desc.RESOURCE_HANDLE);
        }
        target.store(code);
    }

    private void targetSide() {
        code.out.aload(code.to).loadConstant(code.ends.target().slots().of(to));
    }

    private void resources(String method, ClassDesc result, ClassDesc... parameters) {
        code.call(Desc.RESOURCES, method, result, parameters);
    }
}
