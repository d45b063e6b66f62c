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
    private final int handle;

    /// @param from the resource type as the end where handles come from names it
    /// @param to the same type as the other end names it
    HandleTransfer(Emitter code, Resource from, Resource to) {
        this.code = code;
        this.from = from;
        this.to = to;
        this.handle = code.out.allocateLocal(TypeKind.REFERENCE);
    }

    void own(Place source, Place target) {
        switch (source) {
            case GuestPlace guest -> {
                sourceSide();
                guest.load(code, Scalar.I32);
                resources("liftOwn", Desc.RESOURCE_HANDLE, Desc.SIDE, ConstantDescs.CD_int, ConstantDescs.CD_int);
            }
            case JavaPlace(var local, Mapping.HostResource _) -> ofHost(local);
            case JavaPlace java -> {
                java.load(code, Desc.GUEST_HANDLE);
                resources("ofGuestOwn", Desc.RESOURCE_HANDLE, Desc.GUEST_HANDLE);
            }
        }
        code.out.astore(handle);
        switch (target) {
            case GuestPlace guest -> {
                guest.beforeStore(code);
                targetSide();
                code.out.aload(handle);
                resources("lowerOwn", ConstantDescs.CD_int, Desc.SIDE, ConstantDescs.CD_int, Desc.RESOURCE_HANDLE);
                guest.store(code, Scalar.I32);
            }
            case JavaPlace(var local, Mapping.HostResource _) -> toHost(local);
            case JavaPlace java -> {
                code.out.aload(code.from).aload(handle);
                resources("toGuestOwn", Desc.GUEST_HANDLE, Desc.SIDE, Desc.RESOURCE_HANDLE);
                java.store(code);
            }
        }
    }

    void borrow(Place source, Place target) {
        switch (source) {
            case GuestPlace guest -> {
                sourceSide();
                code.out.aload(code.scope);
                guest.load(code, Scalar.I32);
                resources(
                        "liftBorrow",
                        Desc.RESOURCE_HANDLE,
                        Desc.SIDE,
                        ConstantDescs.CD_int,
                        Desc.CALL_SCOPE,
                        ConstantDescs.CD_int);
            }
            case JavaPlace(var local, Mapping.HostResource _) -> ofHost(local);
            case JavaPlace java -> {
                code.out.aload(code.scope);
                java.load(code, Desc.GUEST_HANDLE);
                resources("ofGuestBorrow", Desc.RESOURCE_HANDLE, Desc.CALL_SCOPE, Desc.GUEST_HANDLE);
            }
        }
        code.out.astore(handle);
        switch (target) {
            case GuestPlace guest -> {
                guest.beforeStore(code);
                targetSide();
                code.out.aload(code.scope).aload(handle);
                resources(
                        "lowerBorrow",
                        ConstantDescs.CD_int,
                        Desc.SIDE,
                        ConstantDescs.CD_int,
                        Desc.CALL_SCOPE,
                        Desc.RESOURCE_HANDLE);
                guest.store(code, Scalar.I32);
            }
            case JavaPlace(var local, Mapping.HostResource _) -> toHost(local);
            case JavaPlace java -> {
                code.out.aload(code.from).aload(code.scope).aload(handle);
                resources("toGuestBorrow", Desc.GUEST_HANDLE, Desc.SIDE, Desc.CALL_SCOPE, Desc.RESOURCE_HANDLE);
                java.store(code);
            }
        }
    }

    private void ofHost(int object) {
        targetSide();
        code.out.aload(object);
        resources("ofHost", Desc.RESOURCE_HANDLE, Desc.SIDE, ConstantDescs.CD_int, ConstantDescs.CD_Object);
    }

    private void toHost(int object) {
        code.out.aload(handle);
        resources("toHost", ConstantDescs.CD_Object, Desc.RESOURCE_HANDLE);
        code.out.astore(object);
    }

    private void sourceSide() {
        code.out.aload(code.from).loadConstant(code.ends.source().slots().of(from));
    }

    private void targetSide() {
        code.out.aload(code.to).loadConstant(code.ends.target().slots().of(to));
    }

    private void resources(String method, ClassDesc result, ClassDesc... parameters) {
        code.call(Desc.RESOURCES, method, result, parameters);
    }
}
