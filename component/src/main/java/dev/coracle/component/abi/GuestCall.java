package dev.coracle.component.abi;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;

/// Writes a guest's call of another guest: the method [LowerCode#call]. Values go from one memory straight to the
/// other.
final class GuestCall extends CallWriter {
    private static final int SELF = 1;
    private static final int CONTEXT = 2;

    private final LowerDefinition caller;
    private final LiftDefinition callee;
    private final CoreSignature callerSignature;
    private final CoreSignature calleeSignature;
    private final int callerSide;
    private final int calleeSide;
    private final int guest;

    GuestCall(AdapterClass adapter, CodeBuilder out, LowerDefinition caller, LiftDefinition callee) {
        super(adapter, out, caller.hasBorrow());
        this.caller = caller;
        this.callee = callee;
        this.callerSignature = CoreSignature.of(caller.type, caller.options);
        this.calleeSignature = CoreSignature.of(callee.type, callee.options);
        this.callerSide = out.allocateLocal(TypeKind.REFERENCE);
        this.calleeSide = out.allocateLocal(TypeKind.REFERENCE);
        this.guest = out.allocateLocal(TypeKind.REFERENCE);
    }

    void write() {
        out.aload(SELF).getfield(Desc.LOWERED_FUNCTION, "side", Desc.SIDE).astore(callerSide);
        out.aload(callerSide).invokevirtual(Desc.SIDE, "leave", ConstantDescs.MTD_void);
        out.aload(SELF);
        virtual(Desc.LOWERED_FUNCTION, "guest", Desc.LIFTED_FUNCTION);
        out.astore(guest);
        out.aload(guest).getfield(Desc.LIFTED_FUNCTION, "side", Desc.SIDE).astore(calleeSide);
        loadLanes(CONTEXT);
        int resultPointer = resultPointer(callerSignature);
        out.aload(SELF).invokevirtual(Desc.LOWERED_FUNCTION, "enter", ConstantDescs.MTD_void);
        openScope();
        passParameters();
        out.aload(guest).invokevirtual(Desc.LIFTED_FUNCTION, "invoke", ConstantDescs.MTD_void);
        loadLanes(CONTEXT);
        int raw = lane(0);
        returned();
        if (caller.type.result().isPresent()) {
            passResult(resultPointer, raw);
        } else {
            finish(raw);
        }
        out.return_();
    }

    private void passParameters() {
        var code = between(Ends.of(caller), callerSide, Ends.of(callee), calleeSide);
        var source = passedParameters(code, callerSignature);
        var target = newParameters(code, calleeSignature);
        new Transfer(code).value(callerSignature.parameters(), calleeSignature.parameters(), source, target.place());
        loadLanes(CONTEXT);
        target.flats().deliver(code, lanes);
    }

    private void passResult(int pointer, int raw) {
        var code = between(Ends.of(callee), calleeSide, Ends.of(caller), callerSide);
        var from = callee.type.result().orElseThrow();
        var to = caller.type.result().orElseThrow();
        var source = returnedResult(code, calleeSignature);
        if (pointer >= 0) {
            new Transfer(code).value(from, to, source, area(code, to, pointer, false));
            finish(raw);
            return;
        }
        var flats = flats(code, callerSignature.flatResult().orElseThrow(), callerSignature);
        new Transfer(code).value(from, to, source, new FlatPlace(flats, 0));
        finish(raw);
        loadLanes(CONTEXT);
        flats.deliver(code, lanes);
    }

    private void finish(int raw) {
        out.aload(guest).lload(raw);
        virtual(Desc.LIFTED_FUNCTION, "postReturn", ConstantDescs.CD_void, ConstantDescs.CD_long);
        out.aload(SELF).invokevirtual(Desc.LOWERED_FUNCTION, "exit", ConstantDescs.MTD_void);
        closeScope();
    }
}
