package dev.coracle.intrinsics;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The superclass of every generated instance class: what [MemoryAccess] reads of memory 0.
///
/// All fields are written by [LinearMemory] alone, at [LinearMemory#attach] and whenever the memory grows, and read
/// by generated code. An instance without a memory keeps the defaults, with which every access is out of bounds.
public abstract class InstanceBase {
    /// Where memory 0 begins: an address, or 0 where accesses go through [#memorySegment].
    public long memoryBase;

    /// Size of memory 0 in bytes.
    public long memoryLimit;

    /// Memory 0 as the fall-back without raw access reads it; null where raw access is to be had.
    @Nullable
    MemorySegment memorySegment;

    /// Memory 0 itself, for wait and notify and all instructions that are not hot; null without a memory.
    public @Nullable LinearMemory memory0;
}
