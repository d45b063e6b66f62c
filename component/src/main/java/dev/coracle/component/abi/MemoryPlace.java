package dev.coracle.component.abi;

import dev.coracle.component.type.ValueType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// A value in linear memory, at an address that was checked.
final class MemoryPlace extends GuestPlace {
    private final boolean isSource;
    private final int address;
    private final long offset;
    private final boolean is64Bit;

    /// @param isSource whether it is in the memory that values come from
    /// @param address local that holds an address
    /// @param offset how far behind that the value is
    MemoryPlace(boolean isSource, int address, long offset, boolean is64Bit) {
        this.isSource = isSource;
        this.address = address;
        this.offset = offset;
        this.is64Bit = is64Bit;
    }

    private MemoryPlace at(long distance) {
        return new MemoryPlace(isSource, address, offset + distance, is64Bit);
    }

    @Override
    void load(Emitter code, Scalar scalar) {
        code.out.lload(address).aload(code.memory(isSource));
        loadOffset(code);
        code.out.invokestatic(
                Desc.MEMORY_ACCESS,
                scalar.load(),
                MethodTypeDesc.of(
                        scalar.kind().upperBound(), ConstantDescs.CD_long, Desc.LINEAR_MEMORY, ConstantDescs.CD_long));
    }

    /// The offset, without an entry in the constant pool if it is small.
    private void loadOffset(Emitter code) {
        code.out.loadConstant((int) offset).i2l();
    }

    @Override
    void beforeStore(Emitter code) {
        code.out.lload(address);
    }

    @Override
    void store(Emitter code, Scalar scalar) {
        code.out.aload(code.memory(isSource));
        loadOffset(code);
        code.out.invokestatic(
                Desc.MEMORY_ACCESS,
                scalar.store(),
                MethodTypeDesc.of(
                        ConstantDescs.CD_void,
                        ConstantDescs.CD_long,
                        scalar.kind().upperBound(),
                        Desc.LINEAR_MEMORY,
                        ConstantDescs.CD_long));
    }

    @Override
    List<GuestPlace> parts(List<ValueType> types) {
        var parts = new ArrayList<GuestPlace>(types.size());
        long end = 0;
        for (var type : types) {
            var layout = type.layout(is64Bit);
            long start = align(end, layout.alignment());
            parts.add(at(start));
            end = start + layout.size();
        }
        return parts;
    }

    @Override
    GuestPlace payload(int discriminantBytes, List<ValueType> payloads) {
        int alignment = payloads.stream()
                .mapToInt(type -> type.layout(is64Bit).alignment())
                .max()
                .orElse(1);
        return at(align(discriminantBytes, alignment));
    }

    @Override
    GuestPlace second(boolean is64Bit) {
        return at(is64Bit ? Long.BYTES : Integer.BYTES);
    }

    @Override
    void clear(Emitter code, List<ValueType> payloads) {}

    private static long align(long offset, int alignment) {
        return (offset + alignment - 1) & -alignment;
    }

    @Override
    public Object key() {
        return "memory";
    }

    @Override
    public ClassDesc parameter() {
        return ConstantDescs.CD_long;
    }

    @Override
    public void pass(Emitter code) {
        code.out.lload(address);
        loadOffset(code);
        code.out.ladd();
    }

    @Override
    public Place received(Emitter code, int local) {
        return new MemoryPlace(isSource, local, 0, is64Bit);
    }

    @Override
    public boolean canBePassed(ValueType type) {
        return true;
    }
}
