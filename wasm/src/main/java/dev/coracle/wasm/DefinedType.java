package dev.coracle.wasm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A type that a module defines, free of the module: types of the same structure from any number of modules are the
/// same object, as long as they come from the same [TypeRegistry].
///
/// Keeps alive every type that it mentions. Immutable; compared by identity.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/conventions.html#defined-types">spec</a>
public final class DefinedType {
    private final int id;
    private final boolean isFinal;
    private final CompositeType composite;
    private final DefinedType[] lineage;
    private final TypeGroup group;

    DefinedType(int id, boolean isFinal, @Nullable DefinedType supertype, CompositeType composite, TypeGroup group) {
        this.id = id;
        this.isFinal = isFinal;
        this.composite = composite;
        this.group = group;
        int depth = supertype == null ? 0 : supertype.depth() + 1;
        this.lineage = supertype == null ? new DefinedType[1] : Arrays.copyOf(supertype.lineage, depth + 1);
        this.lineage[depth] = this;
    }

    /// A number that no other type of the registry has or ever had, from 0.
    public int id() {
        return id;
    }

    /// Whether no type may extend it.
    public boolean isFinal() {
        return isFinal;
    }

    /// The type that this one extends, or null.
    public @Nullable DefinedType supertype() {
        return depth() == 0 ? null : lineage[depth() - 1];
    }

    /// What the type is made of; every [TypeIndex] in it is the id of a type in the registry.
    public CompositeType composite() {
        return composite;
    }

    /// How many supertypes stand above it, 0 to 63 in a valid module.
    public int depth() {
        return lineage.length - 1;
    }

    /// Whether this type is `other` or extends it, in constant time.
    public boolean isSubtypeOf(DefinedType other) {
        return other.depth() <= depth() && lineage[other.depth()] == other;
    }

    /// The abstract heap type right above: `func`, `struct` or `array`.
    public AbstractHeapType kind() {
        return switch (composite) {
            case FunctionType _ -> AbstractHeapType.FUNC;
            case StructType _ -> AbstractHeapType.STRUCT;
            case ArrayType _ -> AbstractHeapType.ARRAY;
        };
    }

    /// The recursion group it is a member of.
    TypeGroup group() {
        return group;
    }

    @Override
    public String toString() {
        return id + " " + composite;
    }
}
