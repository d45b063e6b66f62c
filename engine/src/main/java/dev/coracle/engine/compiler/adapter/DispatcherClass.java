package dev.coracle.engine.compiler.adapter;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;

import dev.coracle.engine.runtime.HostBorder;
import dev.coracle.engine.runtime.HostDispatcher;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Writes the class of a [HostDispatcher]: a switch over the host's methods, and for each one a small method that
/// carries the values between lanes and the host's Java signature.
public final class DispatcherClass {
    private static final ClassDesc SUPER = LaneEmitter.describe(HostDispatcher.class);
    private static final ClassDesc BORDER = LaneEmitter.describe(HostBorder.class);
    private static final int CONTEXT = 1;
    private static final int BORDER_SLOT = 2;

    private final ClassDesc self;
    private final Class<?> target;
    private final List<Callee> callees;

    /// @param target class of the object that the constructor takes and methods are called on
    public DispatcherClass(ClassDesc self, Class<?> target, List<Callee> callees) {
        this.self = self;
        this.target = target;
        this.callees = callees;
    }

    /// The class file.
    public byte[] write() {
        return ClassFile.of().build(self, type -> {
            type.withSuperclass(SUPER).withFlags(ACC_PUBLIC | ACC_FINAL);
            type.withField("target", targetDesc(), ACC_PRIVATE | ACC_FINAL);
            constructor(type);
            type.withMethodBody(
                    "call",
                    MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, LaneEmitter.CALL_CONTEXT, BORDER),
                    ACC_PUBLIC,
                    this::dispatch);
            for (int i = 0; i < callees.size(); i++) {
                var callee = callees.get(i);
                type.withMethodBody("host" + i, adapterType(), ACC_PRIVATE | ACC_STATIC, code -> adapt(code, callee));
            }
        });
    }

    private ClassDesc targetDesc() {
        return LaneEmitter.describe(target);
    }

    private MethodTypeDesc adapterType() {
        return MethodTypeDesc.of(ConstantDescs.CD_void, targetDesc(), LaneEmitter.CALL_CONTEXT, BORDER);
    }

    private void constructor(ClassBuilder type) {
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                MethodTypeDesc.of(ConstantDescs.CD_void, targetDesc()),
                ACC_PUBLIC,
                code -> code.aload(0)
                        .invokespecial(SUPER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .aload(0)
                        .aload(1)
                        .putfield(self, "target", targetDesc())
                        .return_());
    }

    private void dispatch(CodeBuilder code) {
        var cases = new ArrayList<SwitchCase>();
        for (int i = 0; i < callees.size(); i++) {
            cases.add(SwitchCase.of(i, code.newLabel()));
        }
        var none = code.newLabel();
        code.iload(1).tableswitch(0, callees.size() - 1, none, cases);
        for (int i = 0; i < callees.size(); i++) {
            code.labelBinding(cases.get(i).target())
                    .aload(0)
                    .getfield(self, "target", targetDesc())
                    .aload(2)
                    .aload(3)
                    .invokestatic(self, "host" + i, adapterType())
                    .return_();
        }
        code.labelBinding(none).return_();
    }

    private void adapt(CodeBuilder code, Callee callee) {
        var type = callee.type();
        callee.emitReceiver(code, 0);
        int first = 0;
        if (callee.takesCaller()) {
            var caller = MethodTypeDesc.of(ConstantDescs.CD_Object);
            code.aload(BORDER_SLOT)
                    .invokeinterface(BORDER, "caller", caller)
                    .checkcast(LaneEmitter.describe(type.parameterType(0)));
            first = 1;
        }
        for (int i = first; i < type.parameterCount(); i++) {
            argument(code, type.parameterType(i), i - first);
        }
        callee.emit(code);
        result(code, type.returnType());
        code.return_();
    }

    private static void argument(CodeBuilder code, Class<?> type, int lane) {
        boolean reference = LaneEmitter.isReference(type);
        if (reference) {
            code.aload(BORDER_SLOT);
        }
        LaneEmitter.load(code, type, CONTEXT, lane);
        if (reference) {
            var lift = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);
            code.invokeinterface(BORDER, "lift", lift).checkcast(LaneEmitter.describe(type));
        }
    }

    private static void result(CodeBuilder code, Class<?> type) {
        if (type == void.class) {
            return;
        }
        if (LaneEmitter.isReference(type)) {
            var lower = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_int);
            code.aload(BORDER_SLOT).swap().iconst_0().invokeinterface(BORDER, "lower", lower);
        }
        LaneEmitter.store(code, type, CONTEXT, 0);
    }
}
