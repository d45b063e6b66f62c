package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.MemoryQuota;

/// What one store may still take of the machine. Used by the thread that runs the store.
public final class ResourceBudget implements MemoryQuota {
    private long memoryBytes;
    private long tableElements;

    /// @param memoryBytes for all memories of the store together
    /// @param tableElements for all tables of the store together
    public ResourceBudget(long memoryBytes, long tableElements) {
        this.memoryBytes = memoryBytes;
        this.tableElements = tableElements;
    }

    @Override
    public boolean take(long bytes) {
        if (bytes > memoryBytes) {
            return false;
        }
        memoryBytes -= bytes;
        return true;
    }

    @Override
    public void giveBack(long bytes) {
        memoryBytes += bytes;
    }

    /// Takes elements for a table, if there are as many left.
    ///
    /// @param elements unsigned
    boolean takeTable(long elements) {
        if (Long.compareUnsigned(elements, tableElements) > 0) {
            return false;
        }
        tableElements -= elements;
        return true;
    }

    /// Gives back what [#takeTable] took for nothing.
    void returnTable(long elements) {
        tableElements += elements;
    }
}
