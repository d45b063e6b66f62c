package dev.coracle.engine;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_STATIC;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Makes the method handles of functions. All functions of one Java type share a generated static method, which takes
/// the function and then its arguments, and carries them to the lanes and the results back.
final class CallAdapters {
    private static final Map<MethodType, MethodHandle> ADAPTERS = new ConcurrentHashMap<>();
    private static final int MAXIMUM_SLOTS = 254;

    private static final ClassDesc SELF = LaneEmitter.describe(CallAdapters.class);
    private static final ClassDesc FUNC = LaneEmitter.describe(Func.class);
    private static final ClassDesc FUNCTION_REF = LaneEmitter.describe(FunctionRef.class);
    private static final ClassDesc THROWABLE = LaneEmitter.describe(Throwable.class);
    private static final ClassDesc RUNTIME_EXCEPTION = LaneEmitter.describe(RuntimeException.class);

    private CallAdapters() {}

    /// @throws UnsupportedOperationException if the parameters do not fit a Java method
    static MethodHandle handle(Func func) {
        var type = JavaTypes.methodType(func.type(), func.store().engine().types());
        int slots = type.parameterList().stream()
                .mapToInt(parameter -> TypeKind.from(parameter).slotSize())
                .sum();
        if (slots >= MAXIMUM_SLOTS) {
            throw new UnsupportedOperationException("a Java method cannot have as many parameters as " + func.type());
        }
        return ADAPTERS.computeIfAbsent(type, CallAdapters::define).bindTo(func);
    }

    private static MethodHandle define(MethodType type) {
        var full = type.insertParameterTypes(0, Func.class);
        var bytes = ClassFile.of()
                .build(ClassDesc.of(CallAdapters.class.getPackageName(), "CallAdapter"), self -> self.withFlags(ACC_FINAL)
                        .withMethodBody(
                                "call",
                                MethodTypeDesc.ofDescriptor(full.toMethodDescriptorString()),
                                ACC_STATIC,
                                code -> emit(code, type)));
        try {
            var lookup = MethodHandles.lookup()
                    .defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE);
            return lookup.findStatic(lookup.lookupClass(), "call", full);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated adapter is broken", impossible);
        }
    }

    private static void emit(CodeBuilder code, MethodType type) {
        int outermost = code.allocateLocal(TypeKind.INT);
        int context = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(0).invokestatic(SELF, "enter", MethodTypeDesc.of(ConstantDescs.CD_boolean, FUNC));
        code.istore(outermost);
        code.trying(
                body -> {
                    body.aload(0).invokestatic(SELF, "lanes", MethodTypeDesc.of(LaneEmitter.CALL_CONTEXT, FUNC));
                    body.astore(context);
                    arguments(body, type, context);
                    body.aload(0).invokevirtual(FUNC, "ref", MethodTypeDesc.of(FUNCTION_REF));
                    body.aload(context);
                    body.invokevirtual(
                            FUNCTION_REF, "invoke", MethodTypeDesc.of(ConstantDescs.CD_void, LaneEmitter.CALL_CONTEXT));
                    result(body, type.returnType(), context);
                    body.aload(0).iload(outermost);
                    body.invokestatic(
                            SELF, "exit", MethodTypeDesc.of(ConstantDescs.CD_void, FUNC, ConstantDescs.CD_boolean));
                    body.return_(TypeKind.from(type.returnType()));
                },
                handlers -> handlers.catchingAll(handler -> {
                    int error = handler.allocateLocal(TypeKind.REFERENCE);
                    handler.astore(error).aload(0).iload(outermost).aload(error);
                    handler.invokestatic(
                            SELF,
                            "leave",
                            MethodTypeDesc.of(RUNTIME_EXCEPTION, FUNC, ConstantDescs.CD_boolean, THROWABLE));
                    handler.athrow();
                }));
    }

    private static void arguments(CodeBuilder code, MethodType type, int context) {
        for (int i = 0; i < type.parameterCount(); i++) {
            var parameter = type.parameterType(i);
            int slot = code.parameterSlot(i + 1);
            if (LaneEmitter.isReference(parameter)) {
                code.aload(0).aload(slot).loadConstant(i);
                code.invokestatic(
                        SELF,
                        "lower",
                        MethodTypeDesc.of(
                                ConstantDescs.CD_Object, FUNC, ConstantDescs.CD_Object, ConstantDescs.CD_int));
            } else {
                code.loadLocal(TypeKind.from(parameter), slot);
            }
            LaneEmitter.store(code, parameter, context, i);
        }
    }

    private static void result(CodeBuilder code, Class<?> type, int context) {
        if (type == List.class) {
            code.aload(0).invokestatic(SELF, "results", MethodTypeDesc.of(LaneEmitter.describe(List.class), FUNC));
        } else if (type != void.class) {
            LaneEmitter.load(code, type, context, 0);
            if (LaneEmitter.isReference(type)) {
                code.aload(0).swap();
                code.invokestatic(
                        SELF, "lift", MethodTypeDesc.of(ConstantDescs.CD_Object, FUNC, ConstantDescs.CD_Object));
                code.checkcast(LaneEmitter.describe(type));
            }
        }
    }

    // What the generated methods call

    static boolean enter(Func func) {
        return func.store().enter();
    }

    static CallContext lanes(Func func) {
        return func.store().context();
    }

    static void exit(Func func, boolean outermost) {
        func.store().exit(outermost);
    }

    static RuntimeException leave(Func func, boolean outermost, Throwable error) {
        try {
            throw Failures.leave(func.store(), error);
        } finally {
            func.store().exit(outermost);
        }
    }

    static @Nullable Object lower(Func func, @Nullable Object value, int parameter) {
        var type = func.type().parameters().get(parameter);
        return values(func).lower(type, value, "argument " + parameter);
    }

    static @Nullable Object lift(Func func, @Nullable Object reference) {
        return values(func).lift(reference);
    }

    static List<@Nullable Object> results(Func func) {
        return values(func).read(func.type().results(), func.store().context());
    }

    private static Values values(Func func) {
        return new Values(func.store().engine(), func.store());
    }
}
