package dev.coracle.engine.compiler;

import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.MemoryArgument;
import dev.coracle.wasm.MemoryType;
import dev.coracle.wasm.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Loads, stores and the bulk operations on memories.
///
/// A 32-bit memory 0 is read through fields of the instance; every other memory through its own object, with a 64-bit
/// address.
final class MemoryEmitter {
    private final MethodEmitter method;

    MemoryEmitter(MethodEmitter method) {
        this.method = method;
    }

    void access(int index, Opcode opcode, MemoryArgument argument) {
        laneAccess(index, opcode, argument, -1);
    }

    void laneAccess(int index, Opcode opcode, MemoryArgument argument, int lane) {
        int memory = argument.memoryIndex();
        boolean viaInstance = isViaInstance(memory);
        var operands = operands(opcode);
        method.materialize(1 + operands.size());
        if (!viaInstance && type(memory).addressType() == AddressType.I32) {
            extendAddressUnder(operands);
        }
        var types = new ArrayList<ClassDesc>();
        types.add(viaInstance ? ConstantDescs.CD_int : ConstantDescs.CD_long);
        operands.forEach(operand -> types.add(operand.descriptor()));
        if (viaInstance) {
            method.loadInstance();
            types.add(RuntimeClasses.INSTANCE_BASE);
        } else {
            loadMemory(memory);
            types.add(RuntimeClasses.LINEAR_MEMORY);
        }
        method.out.loadConstant(argument.offset());
        types.add(ConstantDescs.CD_long);
        if (lane >= 0) {
            method.out.loadConstant(lane);
            types.add(ConstantDescs.CD_int);
        }
        var results = opcode.results();
        var result = results.isEmpty()
                ? ConstantDescs.CD_void
                : JvmType.of(results.charAt(0)).descriptor();
        method.invoke(owner(index, opcode), opcode, MethodTypeDesc.of(result, types));
        method.stack.truncate(method.stack.size() - 1 - operands.size());
        if (!results.isEmpty()) {
            method.push(JvmType.of(results.charAt(0)));
        }
    }

    private ClassDesc owner(int index, Opcode opcode) {
        return switch (opcode.prefix()) {
            case 0 -> method.function.isProven(index) ? RuntimeClasses.PROVEN_ACCESS : RuntimeClasses.MEMORY_ACCESS;
            case 0xFE -> RuntimeClasses.ATOMICS;
            default -> VectorCode.owner(opcode, RuntimeClasses.MEMORY_ACCESS);
        };
    }

    /// What an access takes besides its address.
    private static List<JvmType> operands(Opcode opcode) {
        var letters = opcode.parameters();
        var operands = new ArrayList<JvmType>(letters.length());
        for (int i = 1; i < letters.length(); i++) {
            operands.add(JvmType.of(letters.charAt(i)));
        }
        return operands;
    }

    private MemoryType type(int memory) {
        return method.plan.spaces().memories().get(memory);
    }

    private boolean isViaInstance(int memory) {
        return memory == 0 && type(0).addressType() == AddressType.I32;
    }

    private void loadMemory(int memory) {
        method.loadFromInstance("memories", RuntimeClasses.LINEAR_MEMORY, memory);
    }

    /// Makes the `i32` under these operands an unsigned 64-bit address.
    private void extendAddressUnder(List<JvmType> operands) {
        int mark = method.temporaryMark();
        var slots = new int[operands.size()];
        for (int i = operands.size() - 1; i >= 0; i--) {
            slots[i] = method.storeTemporary(operands.get(i));
        }
        extend();
        for (int i = 0; i < slots.length; i++) {
            method.out.loadLocal(operands.get(i).kind(), slots[i]);
        }
        method.releaseTemporaries(mark);
    }

    private void extend() {
        method.out.i2l().loadConstant(0xFFFF_FFFFL).land();
    }

    void size(int memory) {
        loadMemory(memory);
        method.out.invokevirtual(RuntimeClasses.LINEAR_MEMORY, "pages", MethodTypeDesc.of(ConstantDescs.CD_long));
        pushAddress(memory);
    }

    void grow(int memory) {
        method.pop();
        if (type(memory).addressType() == AddressType.I32) {
            extend();
        }
        loadMemory(memory);
        method.out.invokestatic(
                RuntimeClasses.BULK,
                "memoryGrow",
                MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long, RuntimeClasses.LINEAR_MEMORY));
        pushAddress(memory);
    }

    /// Pushes the 64-bit number on the JVM's stack as an address of the memory's type.
    private void pushAddress(int memory) {
        if (type(memory).addressType() == AddressType.I32) {
            method.out.l2i();
            method.push(JvmType.INT);
        } else {
            method.push(JvmType.LONG);
        }
    }

    void fill(int memory) {
        var address = addressType(memory);
        method.pop(List.of(address, JvmType.INT, address));
        method.loadFromInstance("memories", RuntimeClasses.LINEAR_MEMORY, memory);
        bulk("memoryFill", address, JvmType.INT, address, RuntimeClasses.LINEAR_MEMORY);
    }

    void copy(int target, int source) {
        var to = addressType(target);
        var from = addressType(source);
        var length = to == JvmType.LONG && from == JvmType.LONG ? JvmType.LONG : JvmType.INT;
        method.pop(List.of(to, from, length));
        loadMemory(target);
        loadMemory(source);
        bulk("memoryCopy", to, from, length, RuntimeClasses.LINEAR_MEMORY, RuntimeClasses.LINEAR_MEMORY);
    }

    void init(int segment, int memory) {
        var address = addressType(memory);
        method.pop(List.of(address, JvmType.INT, JvmType.INT));
        loadMemory(memory);
        method.loadFromInstance("data", RuntimeClasses.BYTE_BUFFER, segment);
        bulk("memoryInit", address, JvmType.INT, JvmType.INT, RuntimeClasses.LINEAR_MEMORY, RuntimeClasses.BYTE_BUFFER);
    }

    /// Calls a bulk operation whose three operands lie under `trailing` on the JVM's stack.
    private void bulk(String name, JvmType first, JvmType second, JvmType third, ClassDesc... trailing) {
        var types = new ArrayList<ClassDesc>(List.of(first.descriptor(), second.descriptor(), third.descriptor()));
        types.addAll(List.of(trailing));
        method.out.invokestatic(RuntimeClasses.BULK, name, MethodTypeDesc.of(ConstantDescs.CD_void, types));
    }

    private JvmType addressType(int memory) {
        return JvmType.of(type(memory).addressType().valueType());
    }

    void drop(int segment) {
        method.loadInstance();
        method.out
                .loadConstant(segment)
                .invokevirtual(
                        RuntimeClasses.MODULE_INSTANCE,
                        "dropData",
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
    }

    void fence() {
        method.out.invokestatic(RuntimeClasses.ATOMICS, "atomicFence", MethodTypeDesc.of(ConstantDescs.CD_void));
    }
}
