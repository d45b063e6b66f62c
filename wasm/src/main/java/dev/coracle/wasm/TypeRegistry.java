package dev.coracle.wasm;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes the types of modules canonical, and compares them.
///
/// Two recursion groups of the same structure become the same [DefinedType]s, whichever modules they come from. The
/// registry holds types weakly: once no module and no type refers to one, it can be collected, and its id is not given
/// away again. For use by any number of threads.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/conventions.html#rolling-and-unrolling">spec</a>
public final class TypeRegistry {
    private final Map<String, GroupReference> groups = new HashMap<>();
    private final Map<Integer, GroupReference> byId = new ConcurrentHashMap<>();
    private final ReferenceQueue<TypeGroup> collected = new ReferenceQueue<>();
    private int nextId;

    /// Makes the types of a valid module canonical.
    ///
    /// @param groups the module's recursion groups, in order
    /// @return the types by type index
    public List<DefinedType> define(List<RecursiveType> groups) {
        var types = new ArrayList<DefinedType>();
        for (var group : groups) {
            define(group, types);
        }
        return Collections.unmodifiableList(types);
    }

    /// Makes one more group of a module canonical and appends its members to the module's types.
    ///
    /// @param group mentions the types before it and its own members, and no others
    public void define(RecursiveType group, List<DefinedType> types) {
        int start = types.size();
        var mentioned = new HashMap<Integer, DefinedType>();
        var rolling = new TypeSubstitution(index -> {
            if (index >= start) {
                return ~(index - start);
            }
            var type = types.get(index);
            mentioned.put(type.id(), type);
            return type.id();
        });
        var rolled = rolling.apply(group);
        types.addAll(canonical(rolled, mentioned).members());
    }

    private synchronized TypeGroup canonical(RecursiveType rolled, Map<Integer, DefinedType> mentioned) {
        forgetCollected();
        var key = GroupKey.of(rolled);
        var reference = groups.get(key);
        var known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        var group = new TypeGroup(rolled, nextId, mentioned);
        var added = new GroupReference(group, key, nextId, collected);
        nextId = Math.addExact(nextId, added.size);
        groups.put(key, added);
        group.members().forEach(type -> byId.put(type.id(), added));
        return group;
    }

    private void forgetCollected() {
        while (collected.poll() instanceof GroupReference gone) {
            groups.remove(gone.key, gone);
            for (int i = 0; i < gone.size; i++) {
                byId.remove(gone.firstId + i);
            }
        }
    }

    /// The type with this id.
    ///
    /// @throws IllegalArgumentException if there is none, or it was collected
    public DefinedType type(int id) {
        var reference = byId.get(id);
        var group = reference == null ? null : reference.get();
        if (reference == null || group == null) {
            throw new IllegalArgumentException("no type with id " + id + " is alive");
        }
        return group.members().get(id - reference.firstId);
    }

    /// Whether a value of type `sub` may stand where `expected` is wanted. Both are canonical.
    public boolean matches(ValueType sub, ValueType expected) {
        return sub.equals(expected)
                || sub instanceof ReferenceType subReference
                        && expected instanceof ReferenceType expectedReference
                        && (!subReference.nullable() || expectedReference.nullable())
                        && matches(subReference.heap(), expectedReference.heap());
    }

    /// Whether a heap type is another or stands below it. Both are canonical.
    ///
    /// @see <a href="https://webassembly.github.io/spec/core/valid/matching.html#heap-types">spec</a>
    public boolean matches(HeapType sub, HeapType expected) {
        return switch (expected) {
            case AbstractHeapType top ->
                switch (sub) {
                    case AbstractHeapType bottom -> bottom.isSubtypeOf(top);
                    case TypeIndex(var id) -> type(id).kind().isSubtypeOf(top);
                };
            case TypeIndex(var id) ->
                switch (sub) {
                    case AbstractHeapType bottom -> bottom.isBottomOf(type(id).kind());
                    case TypeIndex(var subId) -> subId == id || type(subId).isSubtypeOf(type(id));
                };
        };
    }

    /// Whether something of type `sub` may be given for an import of type `expected`. Both are canonical.
    ///
    /// For a table or memory that exists, the minimum of `sub` is its present size.
    ///
    /// @see <a href="https://webassembly.github.io/spec/core/valid/matching.html#external-types">spec</a>
    public boolean matches(ExternType sub, ExternType expected) {
        if (expected instanceof ExternType.Func(var id)) {
            return sub instanceof ExternType.Func(var subId) && type(subId).isSubtypeOf(type(id));
        }
        if (expected instanceof ExternType.Tag(var id)) {
            return sub instanceof ExternType.Tag(var subId) && subId == id;
        }
        if (expected instanceof ExternType.Table(var type)) {
            return sub instanceof ExternType.Table(var subType) && matches(subType, type);
        }
        if (expected instanceof ExternType.Memory(var type)) {
            return sub instanceof ExternType.Memory(var subType) && matches(subType, type);
        }
        return sub instanceof ExternType.Global(var subType) && matches(subType, ((ExternType.Global) expected).type());
    }

    /// Whether a table may be given for an import: the same elements and addresses, and limits within the limits.
    public boolean matches(TableType sub, TableType expected) {
        return sub.addressType() == expected.addressType()
                && sub.element().equals(expected.element())
                && sub.limits().isWithin(expected.limits());
    }

    /// Whether a memory may be given for an import: alike in all but its limits, which lie within the limits.
    public boolean matches(MemoryType sub, MemoryType expected) {
        return sub.addressType() == expected.addressType()
                && sub.shared() == expected.shared()
                && sub.pageSizeLog2() == expected.pageSizeLog2()
                && sub.limits().isWithin(expected.limits());
    }

    /// Whether a global may be given for an import: a constant by subtyping, a variable only as its very type.
    public boolean matches(GlobalType sub, GlobalType expected) {
        return sub.mutable() == expected.mutable()
                && (expected.mutable() ? sub.value().equals(expected.value()) : matches(sub.value(), expected.value()));
    }

    /// Refers to a group without keeping it alive, and knows what to forget once it is gone.
    private static final class GroupReference extends WeakReference<TypeGroup> {
        private final String key;
        private final int firstId;
        private final int size;

        GroupReference(TypeGroup group, String key, int firstId, ReferenceQueue<TypeGroup> queue) {
            super(group, queue);
            this.key = key;
            this.firstId = firstId;
            this.size = group.members().size();
        }
    }
}
