package dev.coracle.engine.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;

/// The part of the Java heap where objects end up that live long, where a collector gives it a size of its own: the
/// serial and the parallel one. When it is full, objects that stay have nowhere to go, however much is free elsewhere.
///
/// @param pool empty where all of the heap can become old
record OldGeneration(Optional<MemoryPoolMXBean> pool) {
    static OldGeneration find() {
        long all = Runtime.getRuntime().maxMemory();
        return new OldGeneration(ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
                .filter(pool -> pool.getUsage().getMax() > 0 && pool.getUsage().getMax() < all)
                .findFirst());
    }

    /// Whether less than this part of it is free.
    boolean isFull(int part) {
        return pool.isPresent() && isFull(pool.get().getUsage().getUsed(), part);
    }

    /// Whether less than this part of it would be free if it held so much.
    boolean isFull(long bytes, int part) {
        long size = size();
        return size - bytes < size / part;
    }

    /// Bytes that it holds at most; more than there can be where all of the heap can become old.
    long size() {
        return pool.isEmpty() ? Long.MAX_VALUE : pool.get().getUsage().getMax();
    }
}
