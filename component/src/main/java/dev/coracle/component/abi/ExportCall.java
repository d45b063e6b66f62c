package dev.coracle.component.abi;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;

/// Writes the host's call of a guest: a static method that takes a [LiftedFunction] and the arguments.
final class ExportCall extends CallWriter {
    private static final int SELF = 0;

    private final LiftDefinition definition;
    private final JavaSignature java;
    private final CoreSignature signature;
    private final int side;
    private final int context;
    private final int outermost;
    private final int passing;

    ExportCall(AdapterClass adapter, CodeBuilder out, LiftDefinition definition, JavaSignature java) {
        super(adapter, out, definition.hasBorrow());
        this.definition = definition;
        this.java = java;
        this.signature = CoreSignature.of(definition.type, definition.options);
        this.side = out.allocateLocal(TypeKind.REFERENCE);
        this.context = out.allocateLocal(TypeKind.REFERENCE);
        this.outermost = out.allocateLocal(TypeKind.INT);
        this.passing = out.allocateLocal(TypeKind.INT);
    }

    void write() {
        out.aload(SELF).getfield(Desc.LIFTED_FUNCTION, "side", Desc.SIDE).astore(side);
        out.aload(side).getfield(Desc.SIDE, "context", Desc.CALL_CONTEXT).astore(context);
        out.aload(SELF);
        virtual(Desc.LIFTED_FUNCTION, "enterStore", ConstantDescs.CD_boolean);
        out.istore(outermost);
        out.loadConstant(LiftedFunction.ANY_ARGUMENT).istore(passing);
        out.aconst_null().astore(scope);
        var start = out.newBoundLabel();
        call();
        var handler = out.newBoundLabel();
        out.exceptionCatchAll(start, handler, handler);
        fail();
    }

    private void call() {
        out.aload(SELF).invokevirtual(Desc.LIFTED_FUNCTION, "enter", ConstantDescs.MTD_void);
        openScope();
        passArguments();
        out.loadConstant(LiftedFunction.CALLED).istore(passing);
        out.aload(SELF).invokevirtual(Desc.LIFTED_FUNCTION, "invoke", ConstantDescs.MTD_void);
        loadLanes(context);
        int raw = lane(0);
        var code = fromGuest(Ends.of(definition), side);
        JavaPlace result = null;
        if (java.result().isPresent()) {
            result = JavaPlace.inNewLocal(code, java.result().get());
            var type = definition.type.result().orElseThrow();
            out.aload(side).invokevirtual(Desc.SIDE, "resetHostBytes", ConstantDescs.MTD_void);
            new Transfer(code).value(type, type, returnedResult(code, signature), result);
        }
        returned();
        out.aload(SELF).lload(raw);
        virtual(Desc.LIFTED_FUNCTION, "postReturn", ConstantDescs.CD_void, ConstantDescs.CD_long);
        out.aload(SELF).invokevirtual(Desc.LIFTED_FUNCTION, "exit", ConstantDescs.MTD_void);
        closeScope();
        out.aload(SELF).iload(outermost);
        virtual(Desc.LIFTED_FUNCTION, "exitStore", ConstantDescs.CD_void, ConstantDescs.CD_boolean);
        if (result == null) {
            out.return_();
        } else {
            result.load(code);
            out.return_(JavaPlace.kind(result.mapping()));
        }
    }

    private void passArguments() {
        var code = toGuest(Ends.of(definition), side);
        var target = newParameters(code, signature);
        if (java.inArray()) {
            var array = new JavaPlace(out.parameterSlot(1), Mapping.ArrayOf.plain(java.parameters()));
            new Transfer(code).value(signature.parameters(), signature.parameters(), array, target.place());
        } else {
            var types = definition.type.parameterTypes();
            var places = target.place().parts(types);
            for (int i = 0; i < types.size(); i++) {
                out.loadConstant(i).istore(passing);
                var argument = new JavaPlace(
                        out.parameterSlot(i + 1), java.parameters().get(i));
                new Transfer(code).part(types.get(i), types.get(i), argument, places.get(i), types.size());
            }
        }
        loadLanes(context);
        target.flats().deliver(code, lanes);
    }

    private void fail() {
        int error = out.allocateLocal(TypeKind.REFERENCE);
        out.astore(error).aload(SELF).iload(outermost).iload(passing).aload(scope).aload(error);
        virtual(
                Desc.LIFTED_FUNCTION,
                "fail",
                Desc.RUNTIME_EXCEPTION,
                ConstantDescs.CD_boolean,
                ConstantDescs.CD_int,
                Desc.CALL_SCOPE,
                Desc.THROWABLE);
        out.athrow();
    }
}
