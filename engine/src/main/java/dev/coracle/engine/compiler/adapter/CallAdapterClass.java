package dev.coracle.engine.compiler.adapter;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_STATIC;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.util.List;

/// Writes a class with one static method, [#METHOD], that calls a function of the guest with Java arguments.
///
/// It relies on static methods of a helper class, `F` being the Java type of functions: `boolean enter(F)`,
/// `CallContext lanes(F)`, `void invoke(F, CallContext)`, `void exit(F, boolean)`, `Object lower(F, Object, int)` for
/// an argument, `Object lift(F, Object)` for a result, `List results(F)` for several, and
/// `RuntimeException leave(F, boolean, Throwable)`, which throws what the host is to see.
public final class CallAdapterClass {
    /// Name of the method.
    public static final String METHOD = "call";

    private static final ClassDesc THROWABLE = LaneEmitter.describe(Throwable.class);
    private static final ClassDesc RUNTIME_EXCEPTION = LaneEmitter.describe(RuntimeException.class);

    private final ClassDesc self;
    private final ClassDesc helpers;
    private final ClassDesc func;
    private final MethodType type;

    /// @param helpers a class in whose package the new one is defined
    /// @param type of the method: first the function, then its parameters
    public CallAdapterClass(Class<?> helpers, MethodType type) {
        this.self = ClassDesc.of(helpers.getPackageName(), "CallAdapter");
        this.helpers = LaneEmitter.describe(helpers);
        this.func = LaneEmitter.describe(type.parameterType(0));
        this.type = type;
    }

    /// The class file.
    public byte[] write() {
        return ClassFile.of()
                .build(
                        self,
                        builder -> builder.withFlags(ACC_FINAL)
                                .withMethodBody(
                                        METHOD,
                                        MethodTypeDesc.ofDescriptor(type.toMethodDescriptorString()),
                                        ACC_STATIC,
                                        this::emit));
    }

    private void emit(CodeBuilder code) {
        int outermost = code.allocateLocal(TypeKind.INT);
        int context = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(0).invokestatic(helpers, "enter", MethodTypeDesc.of(ConstantDescs.CD_boolean, func));
        code.istore(outermost);
        code.trying(
                body -> {
                    body.aload(0).invokestatic(helpers, "lanes", MethodTypeDesc.of(LaneEmitter.CALL_CONTEXT, func));
                    body.astore(context);
                    arguments(body, context);
                    body.aload(0).aload(context);
                    body.invokestatic(
                            helpers,
                            "invoke",
                            MethodTypeDesc.of(ConstantDescs.CD_void, func, LaneEmitter.CALL_CONTEXT));
                    result(body, type.returnType(), context);
                    body.aload(0).iload(outermost);
                    body.invokestatic(
                            helpers, "exit", MethodTypeDesc.of(ConstantDescs.CD_void, func, ConstantDescs.CD_boolean));
                    body.return_(TypeKind.from(type.returnType()));
                },
                handlers -> handlers.catchingAll(handler -> {
                    int error = handler.allocateLocal(TypeKind.REFERENCE);
                    handler.astore(error).aload(0).iload(outermost).aload(error);
                    handler.invokestatic(
                            helpers,
                            "leave",
                            MethodTypeDesc.of(RUNTIME_EXCEPTION, func, ConstantDescs.CD_boolean, THROWABLE));
                    handler.athrow();
                }));
    }

    private void arguments(CodeBuilder code, int context) {
        for (int i = 1; i < type.parameterCount(); i++) {
            var parameter = type.parameterType(i);
            int slot = code.parameterSlot(i);
            if (LaneEmitter.isReference(parameter)) {
                code.aload(0).aload(slot).loadConstant(i - 1);
                code.invokestatic(
                        helpers,
                        "lower",
                        MethodTypeDesc.of(
                                ConstantDescs.CD_Object, func, ConstantDescs.CD_Object, ConstantDescs.CD_int));
            } else {
                code.loadLocal(TypeKind.from(parameter), slot);
            }
            LaneEmitter.store(code, parameter, context, i - 1);
        }
    }

    private void result(CodeBuilder code, Class<?> type, int context) {
        if (type == List.class) {
            code.aload(0).invokestatic(helpers, "results", MethodTypeDesc.of(LaneEmitter.describe(List.class), func));
        } else if (type != void.class) {
            LaneEmitter.load(code, type, context, 0);
            if (LaneEmitter.isReference(type)) {
                code.aload(0).swap();
                code.invokestatic(
                        helpers, "lift", MethodTypeDesc.of(ConstantDescs.CD_Object, func, ConstantDescs.CD_Object));
                code.checkcast(LaneEmitter.describe(type));
            }
        }
    }
}
