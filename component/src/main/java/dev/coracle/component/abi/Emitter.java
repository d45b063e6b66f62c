package dev.coracle.component.abi;

import dev.coracle.wasm.NumberType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Writes one method of an adapter: the builder, the locals that all of it uses, and small sequences.
final class Emitter {
    final AdapterClass owner;
    final CodeBuilder out;
    final Ends ends;

    /// Locals with a [Side], or null where that end is in Java.
    final int from;

    final int to;

    /// Local with a [CallScope], or null where the types have no borrowed handle.
    final int scope;

    private final int fromMemory;
    private final int toMemory;

    Emitter(AdapterClass owner, CodeBuilder out, Ends ends, int from, int to, int scope) {
        this.owner = owner;
        this.out = out;
        this.ends = ends;
        this.from = from;
        this.to = to;
        this.scope = scope;
        this.fromMemory = memoryOf(ends.from(), from);
        this.toMemory = memoryOf(ends.to(), to);
    }

    private int memoryOf(Ends.@Nullable End end, int side) {
        if (end == null) {
            return -1;
        }
        int local = out.allocateLocal(TypeKind.REFERENCE);
        out.aload(side).getfield(Desc.SIDE, "memory", Desc.LINEAR_MEMORY).astore(local);
        return local;
    }

    /// Local with the memory of an end.
    int memory(boolean isSource) {
        return isSource ? fromMemory : toMemory;
    }

    void call(ClassDesc owner, String name, ClassDesc result, ClassDesc... parameters) {
        out.invokestatic(owner, name, MethodTypeDesc.of(result, parameters));
    }

    /// Traps unless the number on the stack is that of a case.
    void checkCase(int cases) {
        out.loadConstant(cases);
        call(Desc.SCALARS, "ofCase", ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);
    }

    /// Puts a method handle on the stack, below its arguments.
    void handle(MethodHandle handle) {
        owner.load(out, handle, Desc.METHOD_HANDLE);
    }

    /// Calls the method handle that is below its arguments.
    void invokeHandle(ClassDesc result, ClassDesc... parameters) {
        out.invokevirtual(Desc.METHOD_HANDLE, "invokeExact", MethodTypeDesc.of(result, parameters));
    }

    /// Turns the content of a lane into a core value.
    void fromLane(NumberType type) {
        switch (type) {
            case I32 -> out.l2i();
            case I64 -> {}
            case F32 -> {
                out.l2i();
                ofBits(type);
            }
            case F64 -> ofBits(type);
            case V128 -> throw new IllegalStateException("the canonical ABI has no vectors");
        }
    }

    /// Turns a core value into the content of a lane.
    void toLane(NumberType type) {
        switch (type) {
            case I32 -> out.i2l();
            case I64 -> {}
            case F32 -> {
                toBits(type);
                out.i2l();
            }
            case F64 -> toBits(type);
            case V128 -> throw new IllegalStateException("the canonical ABI has no vectors");
        }
    }

    /// Makes a float of its bits.
    void ofBits(NumberType type) {
        if (type == NumberType.F32) {
            call(ConstantDescs.CD_Float, "intBitsToFloat", ConstantDescs.CD_float, ConstantDescs.CD_int);
        } else {
            call(ConstantDescs.CD_Double, "longBitsToDouble", ConstantDescs.CD_double, ConstantDescs.CD_long);
        }
    }

    /// Makes the bits of a float.
    void toBits(NumberType type) {
        if (type == NumberType.F32) {
            call(ConstantDescs.CD_Float, "floatToRawIntBits", ConstantDescs.CD_int, ConstantDescs.CD_float);
        } else {
            call(ConstantDescs.CD_Double, "doubleToRawLongBits", ConstantDescs.CD_long, ConstantDescs.CD_double);
        }
    }

    /// Extends an `int`, as unsigned, to a `long`.
    void extend() {
        out.i2l().loadConstant(0xFFFF_FFFFL).land();
    }
}
