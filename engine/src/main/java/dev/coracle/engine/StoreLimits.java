package dev.coracle.engine;

/// How much one [Store] may hold. A guest that asks for more gets what the specification has for it: `memory.grow`
/// and `table.grow` answer -1, and an instance that begins with too much is not made.
///
/// @param memoryBytes sum of the sizes of the store's memories; shared memories, which belong to no store, do not
///     count
/// @param tableElements sum of the sizes of the store's tables
public record StoreLimits(long memoryBytes, long tableElements) {
    /// As much memory as the machine has, and ten million table elements in all.
    public static final StoreLimits DEFAULTS = new StoreLimits(Long.MAX_VALUE, 10_000_000);

    public StoreLimits {
        if (memoryBytes < 0 || tableElements < 0) {
            throw new IllegalArgumentException("a limit is not negative: " + memoryBytes + ", " + tableElements);
        }
    }

    public StoreLimits withMemoryBytes(long memoryBytes) {
        return new StoreLimits(memoryBytes, tableElements);
    }

    public StoreLimits withTableElements(long tableElements) {
        return new StoreLimits(memoryBytes, tableElements);
    }
}
