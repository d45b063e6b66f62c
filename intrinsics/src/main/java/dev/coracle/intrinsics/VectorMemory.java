package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import java.lang.foreign.MemorySegment;
import jdk.internal.vm.annotation.ForceInline;
import jdk.internal.vm.vector.VectorSupport;
import org.jspecify.annotations.Nullable;

/// The loads and stores of vectors, as [MemoryAccess] has them, on vector registers.
///
/// As there, every one comes twice: for memory 0 of an instance, and for any memory.
public final class VectorMemory {
    private VectorMemory() {}

    @ForceInline
    private static Vector128 load(@Nullable MemorySegment segment, long at) {
        if (RAW.needsSegment()) {
            return Vector128.of(RAW.getLong(segment, at), RAW.getLong(segment, at + 8));
        }
        return VectorSupport.<Long, Vector128, Integer, VectorSupport.VectorSpecies<Integer>>load(
                Vector128.class,
                int.class,
                Vector128.VLENGTH,
                null,
                at,
                false,
                null,
                at,
                null,
                (_, address, _) -> new Vector128(new V128(RAW.getLong(null, address), RAW.getLong(null, address + 8))));
    }

    @ForceInline
    private static void store(@Nullable MemorySegment segment, long at, Vector128 vector) {
        if (RAW.needsSegment()) {
            V128 value = vector.toValue();
            RAW.putLong(segment, at, value.low());
            RAW.putLong(segment, at + 8, value.high());
            return;
        }
        VectorSupport.<Long, Vector128>store(
                Vector128.class,
                int.class,
                Vector128.VLENGTH,
                null,
                at,
                false,
                vector,
                null,
                at,
                (_, address, lanes) -> {
                    V128 value = lanes.value();
                    RAW.putLong(null, address, value.low());
                    RAW.putLong(null, address + 8, value.high());
                });
    }

    // Memory 0 of an instance

    @ForceInline
    public static Vector128 v128Load(int address, InstanceBase instance, long offset) {
        return load(instance.memorySegment, MemoryAccess.at(address, 16, instance, offset));
    }

    @ForceInline
    public static void v128Store(int address, Vector128 value, InstanceBase instance, long offset) {
        store(instance.memorySegment, MemoryAccess.at(address, 16, instance, offset), value);
    }

    @ForceInline
    public static Vector128 v128Load8x8S(int address, InstanceBase instance, long offset) {
        return VectorI16x8.extendLowI8x16S(VectorI64x2.splat(MemoryAccess.i64Load(address, instance, offset)));
    }

    @ForceInline
    public static Vector128 v128Load8x8U(int address, InstanceBase instance, long offset) {
        return VectorI16x8.extendLowI8x16U(VectorI64x2.splat(MemoryAccess.i64Load(address, instance, offset)));
    }

    @ForceInline
    public static Vector128 v128Load16x4S(int address, InstanceBase instance, long offset) {
        return VectorI32x4.extendLowI16x8S(VectorI64x2.splat(MemoryAccess.i64Load(address, instance, offset)));
    }

    @ForceInline
    public static Vector128 v128Load16x4U(int address, InstanceBase instance, long offset) {
        return VectorI32x4.extendLowI16x8U(VectorI64x2.splat(MemoryAccess.i64Load(address, instance, offset)));
    }

    @ForceInline
    public static Vector128 v128Load32x2S(int address, InstanceBase instance, long offset) {
        return VectorI64x2.extendLowI32x4S(VectorI64x2.splat(MemoryAccess.i64Load(address, instance, offset)));
    }

    @ForceInline
    public static Vector128 v128Load32x2U(int address, InstanceBase instance, long offset) {
        return VectorI64x2.extendLowI32x4U(VectorI64x2.splat(MemoryAccess.i64Load(address, instance, offset)));
    }

    @ForceInline
    public static Vector128 v128Load8Splat(int address, InstanceBase instance, long offset) {
        return VectorI8x16.splat(MemoryAccess.i32Load8U(address, instance, offset));
    }

    @ForceInline
    public static Vector128 v128Load16Splat(int address, InstanceBase instance, long offset) {
        return VectorI16x8.splat(MemoryAccess.i32Load16U(address, instance, offset));
    }

    @ForceInline
    public static Vector128 v128Load32Splat(int address, InstanceBase instance, long offset) {
        return VectorI32x4.splat(MemoryAccess.i32Load(address, instance, offset));
    }

    @ForceInline
    public static Vector128 v128Load64Splat(int address, InstanceBase instance, long offset) {
        return VectorI64x2.splat(MemoryAccess.i64Load(address, instance, offset));
    }

    @ForceInline
    public static Vector128 v128Load32Zero(int address, InstanceBase instance, long offset) {
        return VectorI32x4.replaceLane(Vector128.zero(), MemoryAccess.i32Load(address, instance, offset), 0);
    }

    @ForceInline
    public static Vector128 v128Load64Zero(int address, InstanceBase instance, long offset) {
        return VectorI64x2.replaceLane(Vector128.zero(), MemoryAccess.i64Load(address, instance, offset), 0);
    }

    @ForceInline
    public static Vector128 v128Load8Lane(int address, Vector128 vector, InstanceBase instance, long offset, int lane) {
        return VectorI8x16.replaceLane(vector, MemoryAccess.i32Load8U(address, instance, offset), lane);
    }

    @ForceInline
    public static Vector128 v128Load16Lane(
            int address, Vector128 vector, InstanceBase instance, long offset, int lane) {
        return VectorI16x8.replaceLane(vector, MemoryAccess.i32Load16U(address, instance, offset), lane);
    }

    @ForceInline
    public static Vector128 v128Load32Lane(
            int address, Vector128 vector, InstanceBase instance, long offset, int lane) {
        return VectorI32x4.replaceLane(vector, MemoryAccess.i32Load(address, instance, offset), lane);
    }

    @ForceInline
    public static Vector128 v128Load64Lane(
            int address, Vector128 vector, InstanceBase instance, long offset, int lane) {
        return VectorI64x2.replaceLane(vector, MemoryAccess.i64Load(address, instance, offset), lane);
    }

    @ForceInline
    public static void v128Store8Lane(int address, Vector128 vector, InstanceBase instance, long offset, int lane) {
        MemoryAccess.i32Store8(address, VectorI8x16.extractLaneU(vector, lane), instance, offset);
    }

    @ForceInline
    public static void v128Store16Lane(int address, Vector128 vector, InstanceBase instance, long offset, int lane) {
        MemoryAccess.i32Store16(address, VectorI16x8.extractLaneU(vector, lane), instance, offset);
    }

    @ForceInline
    public static void v128Store32Lane(int address, Vector128 vector, InstanceBase instance, long offset, int lane) {
        MemoryAccess.i32Store(address, VectorI32x4.extractLane(vector, lane), instance, offset);
    }

    @ForceInline
    public static void v128Store64Lane(int address, Vector128 vector, InstanceBase instance, long offset, int lane) {
        MemoryAccess.i64Store(address, VectorI64x2.extractLane(vector, lane), instance, offset);
    }

    // Any memory

    @ForceInline
    public static Vector128 v128Load(long address, LinearMemory memory, long offset) {
        return load(memory.segment, MemoryAccess.at(address, 16, memory, offset));
    }

    @ForceInline
    public static void v128Store(long address, Vector128 value, LinearMemory memory, long offset) {
        store(memory.segment, MemoryAccess.at(address, 16, memory, offset), value);
    }

    @ForceInline
    public static Vector128 v128Load8x8S(long address, LinearMemory memory, long offset) {
        return VectorI16x8.extendLowI8x16S(VectorI64x2.splat(MemoryAccess.i64Load(address, memory, offset)));
    }

    @ForceInline
    public static Vector128 v128Load8x8U(long address, LinearMemory memory, long offset) {
        return VectorI16x8.extendLowI8x16U(VectorI64x2.splat(MemoryAccess.i64Load(address, memory, offset)));
    }

    @ForceInline
    public static Vector128 v128Load16x4S(long address, LinearMemory memory, long offset) {
        return VectorI32x4.extendLowI16x8S(VectorI64x2.splat(MemoryAccess.i64Load(address, memory, offset)));
    }

    @ForceInline
    public static Vector128 v128Load16x4U(long address, LinearMemory memory, long offset) {
        return VectorI32x4.extendLowI16x8U(VectorI64x2.splat(MemoryAccess.i64Load(address, memory, offset)));
    }

    @ForceInline
    public static Vector128 v128Load32x2S(long address, LinearMemory memory, long offset) {
        return VectorI64x2.extendLowI32x4S(VectorI64x2.splat(MemoryAccess.i64Load(address, memory, offset)));
    }

    @ForceInline
    public static Vector128 v128Load32x2U(long address, LinearMemory memory, long offset) {
        return VectorI64x2.extendLowI32x4U(VectorI64x2.splat(MemoryAccess.i64Load(address, memory, offset)));
    }

    @ForceInline
    public static Vector128 v128Load8Splat(long address, LinearMemory memory, long offset) {
        return VectorI8x16.splat(MemoryAccess.i32Load8U(address, memory, offset));
    }

    @ForceInline
    public static Vector128 v128Load16Splat(long address, LinearMemory memory, long offset) {
        return VectorI16x8.splat(MemoryAccess.i32Load16U(address, memory, offset));
    }

    @ForceInline
    public static Vector128 v128Load32Splat(long address, LinearMemory memory, long offset) {
        return VectorI32x4.splat(MemoryAccess.i32Load(address, memory, offset));
    }

    @ForceInline
    public static Vector128 v128Load64Splat(long address, LinearMemory memory, long offset) {
        return VectorI64x2.splat(MemoryAccess.i64Load(address, memory, offset));
    }

    @ForceInline
    public static Vector128 v128Load32Zero(long address, LinearMemory memory, long offset) {
        return VectorI32x4.replaceLane(Vector128.zero(), MemoryAccess.i32Load(address, memory, offset), 0);
    }

    @ForceInline
    public static Vector128 v128Load64Zero(long address, LinearMemory memory, long offset) {
        return VectorI64x2.replaceLane(Vector128.zero(), MemoryAccess.i64Load(address, memory, offset), 0);
    }

    @ForceInline
    public static Vector128 v128Load8Lane(long address, Vector128 vector, LinearMemory memory, long offset, int lane) {
        return VectorI8x16.replaceLane(vector, MemoryAccess.i32Load8U(address, memory, offset), lane);
    }

    @ForceInline
    public static Vector128 v128Load16Lane(long address, Vector128 vector, LinearMemory memory, long offset, int lane) {
        return VectorI16x8.replaceLane(vector, MemoryAccess.i32Load16U(address, memory, offset), lane);
    }

    @ForceInline
    public static Vector128 v128Load32Lane(long address, Vector128 vector, LinearMemory memory, long offset, int lane) {
        return VectorI32x4.replaceLane(vector, MemoryAccess.i32Load(address, memory, offset), lane);
    }

    @ForceInline
    public static Vector128 v128Load64Lane(long address, Vector128 vector, LinearMemory memory, long offset, int lane) {
        return VectorI64x2.replaceLane(vector, MemoryAccess.i64Load(address, memory, offset), lane);
    }

    @ForceInline
    public static void v128Store8Lane(long address, Vector128 vector, LinearMemory memory, long offset, int lane) {
        MemoryAccess.i32Store8(address, VectorI8x16.extractLaneU(vector, lane), memory, offset);
    }

    @ForceInline
    public static void v128Store16Lane(long address, Vector128 vector, LinearMemory memory, long offset, int lane) {
        MemoryAccess.i32Store16(address, VectorI16x8.extractLaneU(vector, lane), memory, offset);
    }

    @ForceInline
    public static void v128Store32Lane(long address, Vector128 vector, LinearMemory memory, long offset, int lane) {
        MemoryAccess.i32Store(address, VectorI32x4.extractLane(vector, lane), memory, offset);
    }

    @ForceInline
    public static void v128Store64Lane(long address, Vector128 vector, LinearMemory memory, long offset, int lane) {
        MemoryAccess.i64Store(address, VectorI64x2.extractLane(vector, lane), memory, offset);
    }
}
