package dev.coracle.engine.compiler;

import dev.coracle.intrinsics.NativeVectors;
import dev.coracle.wasm.Opcode;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;

/// How generated code holds vectors, and what it does with them besides calling intrinsics.
///
/// Where vectors are HotSpot's own ([NativeVectors]), a vector on the JVM's stack or in a local is a `Vector128`, which
/// C2 keeps in a register. Everything that is not code of a function (globals, lanes, fields, arrays) holds a `V128`.
/// Elsewhere a vector is a `V128` throughout, and most methods here emit nothing. docs/decisions/simd.md tells why the
/// calls of [#rebox] and [#tellPresent] stand where they stand.
final class VectorCode {
    // By name: where vectors are not native, these classes cannot be loaded.
    private static final String PACKAGE = NativeVectors.class.getPackageName();
    private static final ClassDesc CARRIER = ClassDesc.of(PACKAGE, "Vector128");
    private static final ClassDesc MEMORY = ClassDesc.of(PACKAGE, "VectorMemory");
    private static final ClassDesc CONSTANTS = ClassDesc.of(PACKAGE, "VectorConstants");
    private static final ClassDesc BYTES = ClassDesc.of(PACKAGE, "VectorI8x16");
    private static final ClassDesc INT_LANES = ConstantDescs.CD_int.arrayType();
    private static final ClassDesc BYTE_LANES = ConstantDescs.CD_byte.arrayType();

    private VectorCode() {}

    /// The class of a vector on the JVM's stack.
    static ClassDesc descriptor() {
        return NativeVectors.ENABLED ? CARRIER : RuntimeClasses.V128;
    }

    /// What a compile cache has to tell apart.
    static String option() {
        return NativeVectors.ENABLED ? "native" : "scalar";
    }

    /// Whether values of a type are held otherwise outside of generated code.
    static boolean isCarrier(JvmType type) {
        return NativeVectors.ENABLED && type == JvmType.VECTOR;
    }

    // ---- constants

    static void zero(CodeBuilder out) {
        if (NativeVectors.ENABLED) {
            out.invokestatic(CARRIER, "zero", MethodTypeDesc.of(CARRIER));
        } else {
            out.getstatic(RuntimeClasses.V128, "ZERO", RuntimeClasses.V128);
        }
    }

    static void constant(CodeBuilder out, long low, long high) {
        if (NativeVectors.ENABLED) {
            nativeConstant(out, low, high);
            return;
        }
        out.new_(RuntimeClasses.V128)
                .dup()
                .loadConstant(low)
                .loadConstant(high)
                .invokespecial(
                        RuntimeClasses.V128,
                        ConstantDescs.INIT_NAME,
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long, ConstantDescs.CD_long));
    }

    private static void nativeConstant(CodeBuilder out, long low, long high) {
        if (low == high && (int) low == (int) (low >>> 32)) {
            out.loadConstant((int) low)
                    .invokestatic(
                            ClassDesc.of(PACKAGE, "VectorI32x4"),
                            "splat",
                            MethodTypeDesc.of(CARRIER, ConstantDescs.CD_int));
        } else {
            out.loadConstant(words("ints", INT_LANES, low, high))
                    .invokestatic(CARRIER, "constant", MethodTypeDesc.of(CARRIER, INT_LANES));
        }
    }

    /// An array that C2 knows for a constant.
    private static DynamicConstantDesc<?> words(String maker, ClassDesc type, long low, long high) {
        return DynamicConstantDesc.ofNamed(
                ConstantDescs.ofConstantBootstrap(CONSTANTS, maker, type, ConstantDescs.CD_long, ConstantDescs.CD_long),
                maker,
                type,
                low,
                high);
    }

    /// `i8x16.shuffle` of the two vectors on top of the JVM's stack, where vectors are native.
    static void shuffle(CodeBuilder out, long low, long high) {
        switch (Shuffle.of(low, high)) {
            case Shuffle.First _ -> shuffleOne(out.pop(), low, high);
            case Shuffle.Second(var lowOfOne, var highOfOne) ->
                shuffleOne(out.swap().pop(), lowOfOne, highOfOne);
            case Shuffle.Ints(var lowInts, var highInts) ->
                out.loadConstant(words("ints", INT_LANES, lowInts, highInts))
                        .invokestatic(BYTES, "shuffleInts", MethodTypeDesc.of(CARRIER, CARRIER, CARRIER, INT_LANES));
            case Shuffle.Bytes _ ->
                out.loadConstant(words("bytes", BYTE_LANES, low, high))
                        .invokestatic(BYTES, "shuffle", MethodTypeDesc.of(CARRIER, CARRIER, CARRIER, BYTE_LANES));
        }
    }

    static void rotate(CodeBuilder out, Rotation rotation) {
        var owner = ClassDesc.of(PACKAGE, rotation.laneBits() == 32 ? "VectorI32x4" : "VectorI64x2");
        out.loadConstant(rotation.count())
                .invokestatic(owner, "rotl", MethodTypeDesc.of(CARRIER, CARRIER, ConstantDescs.CD_int));
    }

    private static void shuffleOne(CodeBuilder out, long low, long high) {
        out.loadConstant(words("bytes", BYTE_LANES, low, high))
                .invokestatic(BYTES, "shuffleOne", MethodTypeDesc.of(CARRIER, CARRIER, BYTE_LANES));
    }

    // ---- borders of generated code

    /// Turns the value on top of the JVM's stack into what is kept outside of generated code.
    static void pack(CodeBuilder out, JvmType type) {
        if (isCarrier(type)) {
            out.invokevirtual(CARRIER, "toValue", MethodTypeDesc.of(RuntimeClasses.V128));
        }
    }

    /// Undoes [#pack].
    static void unpack(CodeBuilder out, JvmType type) {
        if (isCarrier(type)) {
            out.invokestatic(CARRIER, "of", MethodTypeDesc.of(CARRIER, RuntimeClasses.V128));
        }
    }

    // ---- what C2 has to be told

    /// Stands where a vector on top of the JVM's stack comes from another method or goes to one. C2 leaves out the
    /// objects of which it sees both ends; what was made elsewhere, or leaves a loop, must not be one of those.
    static void rebox(CodeBuilder out, JvmType type) {
        if (isCarrier(type)) {
            out.invokevirtual(CARRIER, "rebox", MethodTypeDesc.of(CARRIER));
        }
    }

    /// Does the same to a parameter.
    static void reboxLocal(CodeBuilder out, JvmType type, int slot) {
        if (isCarrier(type)) {
            out.aload(slot);
            rebox(out, type);
            out.astore(slot);
        }
    }

    /// Stands at the start of a loop for a local that it uses: C2 takes what comes round for null until it is told
    /// otherwise, and null has no place in a register.
    static void tellPresent(CodeBuilder out, JvmType type, int slot) {
        if (isCarrier(type)) {
            out.aload(slot).invokevirtual(CARRIER, "present", MethodTypeDesc.of(ConstantDescs.CD_void));
        }
    }

    // ---- instructions

    /// Whether an instruction works on vector registers.
    static boolean isNative(Opcode opcode) {
        return NativeVectors.ENABLED && isOfVectors(opcode);
    }

    /// Whether an instruction works on vectors, and these are two `long`s.
    static boolean isOfTwoLongs(Opcode opcode) {
        return !NativeVectors.ENABLED && isOfVectors(opcode);
    }

    private static boolean isOfVectors(Opcode opcode) {
        return opcode.prefix() == 0xFD;
    }

    /// The class with the method of an instruction of the prefix 0xFD; elsewhere it is the one given.
    static ClassDesc owner(Opcode opcode, ClassDesc scalar) {
        if (!isNative(opcode)) {
            return scalar;
        }
        if (scalar.equals(RuntimeClasses.MEMORY_ACCESS)) {
            return MEMORY;
        }
        var name = scalar.displayName();
        return ClassDesc.of(PACKAGE, "Vector" + (name.equals("V128Bits") ? "Bits" : name));
    }
}
