package dev.coracle.component.type;

import org.jspecify.annotations.Nullable;

/// A type of values. Compares by identity, since whether a type was imported or exported under a name is a matter of
/// the very type, not of its structure.
///
/// What is true of all that it is made of is known from the start, so that asking takes no time however large it is.
public final class ValueType implements Type {
    private final ValueShape shape;
    private final ValueType original;
    private final long size;
    private final int depth;
    private final boolean hasBorrow;
    private final boolean hasHandle;
    private final boolean hasPointer;
    private final MemoryLayout layout32;
    private final MemoryLayout layout64;

    /// A type of its own.
    public ValueType(ValueShape shape) {
        this(shape, null);
    }

    private ValueType(ValueShape shape, @Nullable ValueType original) {
        this.shape = shape;
        this.original = original == null ? this : original;
        var parts = shape.parts();
        this.size = 1 + parts.stream().mapToLong(ValueType::size).sum();
        this.depth = 1 + parts.stream().mapToInt(ValueType::depth).max().orElse(0);
        this.hasBorrow = shape instanceof ValueShape.Borrow || parts.stream().anyMatch(ValueType::hasBorrow);
        this.hasHandle = shape.resource().isPresent() || parts.stream().anyMatch(ValueType::hasHandle);
        this.hasPointer = shape.hasPointer();
        this.layout32 = shape.layout(false);
        this.layout64 = shape.layout(true);
    }

    /// How it is made.
    public ValueShape shape() {
        return shape;
    }

    /// Another name for this type: equal, of the very same shape, but another thing.
    @Override
    public ValueType renamed() {
        return new ValueType(shape, original);
    }

    /// The type that this one is another name for; itself if it is none.
    public ValueType original() {
        return original;
    }

    /// How many types it is made of, itself included.
    public long size() {
        return size;
    }

    /// How many types stand inside of each other, itself included.
    public int depth() {
        return depth;
    }

    /// Whether a borrowed handle is in it.
    public boolean hasBorrow() {
        return hasBorrow;
    }

    /// Whether it refers to a resource type.
    public boolean hasHandle() {
        return hasHandle;
    }

    /// Whether its values hold lists or strings, so that passing one takes memory.
    public boolean hasPointer() {
        return hasPointer;
    }

    /// Size and alignment in a linear memory.
    ///
    /// @param is64Bit whether the memory has 64-bit addresses
    public MemoryLayout layout(boolean is64Bit) {
        return is64Bit ? layout64 : layout32;
    }
}
