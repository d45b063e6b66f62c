package dev.coracle.engine.compiler;

import dev.coracle.intrinsics.NativeVectors;
import dev.coracle.wasm.Opcode;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
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
    private static final MethodTypeDesc FROM_WORDS =
            MethodTypeDesc.of(CARRIER, ConstantDescs.CD_long, ConstantDescs.CD_long);

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
            out.loadConstant(low).loadConstant(high).invokestatic(CARRIER, "of", FROM_WORDS);
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

    /// The class with the method of an instruction of the prefix 0xFD; elsewhere it is the one given.
    static ClassDesc owner(Opcode opcode, ClassDesc scalar) {
        if (!NativeVectors.ENABLED || opcode.prefix() != 0xFD) {
            return scalar;
        }
        if (scalar.equals(RuntimeClasses.MEMORY_ACCESS)) {
            return MEMORY;
        }
        var name = scalar.displayName();
        return ClassDesc.of(PACKAGE, "Vector" + (name.equals("V128Bits") ? "Bits" : name));
    }
}
