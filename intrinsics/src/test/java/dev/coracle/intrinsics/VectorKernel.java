package dev.coracle.intrinsics;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;

/// A loop over one vector instruction, in bytecode as the engine's compiler writes it: immediates are constants, so
/// that
/// HotSpot may make machine instructions of it.
final class VectorKernel {
    private static final ClassDesc V128_CLASS = describe(V128.class);
    private static final ClassDesc CARRIER = describe(Vector128.class);
    private static final MethodTypeDesc TYPE = MethodTypeDesc.of(
            ConstantDescs.CD_void,
            V128_CLASS.arrayType(),
            V128_CLASS.arrayType(),
            V128_CLASS.arrayType(),
            V128_CLASS.arrayType());
    /// The local that counts.
    private static final int INDEX = 4;

    private final Method instruction;
    private final long[] immediates;

    /// @param instruction a method of one of the tables of instructions
    /// @param immediates constants for its last parameters
    VectorKernel(Method instruction, long... immediates) {
        this.instruction = instruction;
        this.immediates = immediates;
    }

    /// Takes three arrays of operands and one for the results.
    MethodHandle compile() throws ReflectiveOperationException {
        var self = ClassDesc.of(VectorKernel.class.getPackageName(), "Kernel");
        byte[] code = ClassFile.of()
                .build(self, builder -> builder.withMethodBody("run", TYPE, ClassFile.ACC_STATIC, this::loop));
        var lookup = MethodHandles.lookup().defineHiddenClass(code, true);
        return lookup.findStatic(
                lookup.lookupClass(),
                "run",
                java.lang.invoke.MethodType.methodType(
                        void.class, V128[].class, V128[].class, V128[].class, V128[].class));
    }

    private void loop(CodeBuilder code) {
        code.iconst_0().istore(INDEX);
        var start = code.newBoundLabel();
        var end = code.newLabel();
        code.iload(INDEX).aload(0).arraylength().if_icmpge(end);
        code.aload(3).iload(INDEX);
        boolean scalar = !instruction.getReturnType().equals(V128.class)
                && !instruction.getReturnType().equals(Vector128.class);
        if (scalar) {
            code.new_(V128_CLASS).dup();
        }
        operands(code);
        code.invokestatic(
                describe(instruction.getDeclaringClass()),
                instruction.getName(),
                MethodTypeDesc.ofDescriptor(java.lang.invoke.MethodType.methodType(
                                instruction.getReturnType(), instruction.getParameterTypes())
                        .descriptorString()));
        result(code);
        code.aastore().iinc(INDEX, 1).goto_(start);
        code.labelBinding(end).return_();
    }

    private void operands(CodeBuilder code) {
        var types = instruction.getParameterTypes();
        boolean takesArray = Arrays.stream(types).anyMatch(Class::isArray);
        int given = types.length - (takesArray ? 1 : immediates.length);
        for (int i = 0; i < given; i++) {
            code.aload(i).iload(INDEX).aaload();
            if (types[i] == Vector128.class) {
                code.invokestatic(CARRIER, "of", MethodTypeDesc.of(CARRIER, V128_CLASS));
            } else if (types[i] != V128.class) {
                code.invokevirtual(V128_CLASS, "low", MethodTypeDesc.of(ConstantDescs.CD_long));
                fromBits(code, types[i]);
            }
        }
        for (int i = given; i < types.length; i++) {
            if (types[i] == long.class) {
                code.loadConstant(immediates[i - given]);
            } else if (types[i].isArray()) {
                code.loadConstant(array(types[i]));
            } else {
                code.loadConstant((int) immediates[i - given]);
            }
        }
    }

    /// The immediates, which are two words, as a constant array.
    private DynamicConstantDesc<?> array(Class<?> type) {
        return DynamicConstantDesc.ofNamed(
                ConstantDescs.ofConstantBootstrap(
                        describe(VectorConstants.class),
                        type == int[].class ? "ints" : "bytes",
                        describe(type),
                        ConstantDescs.CD_long,
                        ConstantDescs.CD_long),
                "lanes",
                describe(type),
                immediates[0],
                immediates[1]);
    }

    private static void fromBits(CodeBuilder code, Class<?> type) {
        switch (TypeKind.from(type)) {
            case INT -> code.l2i();
            case FLOAT ->
                code.l2i()
                        .invokestatic(
                                describe(Float.class),
                                "intBitsToFloat",
                                MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_int));
            case DOUBLE ->
                code.invokestatic(
                        describe(Double.class),
                        "longBitsToDouble",
                        MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_long));
            default -> {}
        }
    }

    private void result(CodeBuilder code) {
        var type = instruction.getReturnType();
        if (type == Vector128.class) {
            code.invokevirtual(CARRIER, "toValue", MethodTypeDesc.of(V128_CLASS));
        }
        if (!type.isPrimitive()) {
            return;
        }
        switch (TypeKind.from(type)) {
            case INT -> code.i2l();
            case FLOAT ->
                code.invokestatic(
                                describe(Float.class),
                                "floatToRawIntBits",
                                MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_float))
                        .i2l();
            case DOUBLE ->
                code.invokestatic(
                        describe(Double.class),
                        "doubleToRawLongBits",
                        MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_double));
            default -> {}
        }
        code.lconst_0()
                .invokespecial(
                        V128_CLASS,
                        ConstantDescs.INIT_NAME,
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long, ConstantDescs.CD_long));
    }

    private static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
