package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Rules for type definitions, one after the other.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/types.html#recursive-types">spec</a>
public final class TypeRules {
    private final TypeRegistry registry;
    private final List<DefinedType> types = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();

    private final WasmLimits limits;

    /// An empty type space.
    ///
    /// @param registry that the types become canonical in
    public TypeRules(TypeRegistry registry, WasmLimits limits) {
        this.registry = registry;
        this.limits = limits;
    }

    /// The types so far, by type index; grows with the type space.
    public List<DefinedType> types() {
        return Collections.unmodifiableList(types);
    }

    /// Gives the next type index to a type that is defined elsewhere in the same registry.
    public void add(DefinedType known) {
        types.add(known);
        depths.add(known.depth());
    }

    /// Validates the types of a module.
    ///
    /// @return the types by type index
    /// @throws InvalidModuleException if one breaks a rule
    static List<DefinedType> define(WasmModule module, WasmLimits limits) {
        var rules = new TypeRules(new TypeRegistry(), limits);
        module.types().forEach(rules::group);
        return rules.types;
    }

    /// Gives the next type indices to the members of a group.
    ///
    /// @throws InvalidModuleException if it breaks a rule
    public void group(RecursiveType group) {
        int start = types.size();
        var members = group.types();
        for (int i = 0; i < members.size(); i++) {
            int index = start + i;
            var member = members.get(i);
            at(index, () -> {
                requireSupertype(member, index);
                requireKnownTypes(member.composite(), start + members.size());
            });
        }
        registry.define(group, types);
        for (int i = start; i < types.size(); i++) {
            var type = types.get(i);
            at(i, () -> requireExtends(type));
        }
    }

    private static void at(int index, Runnable rule) {
        try {
            rule.run();
        } catch (Violation violation) {
            throw new InvalidModuleException(violation.reason(""), "type " + index, null);
        }
    }

    /// A supertype comes before the type, and not too many stand above each other.
    private void requireSupertype(SubType type, int index) {
        if (type.supertypes().size() > 1) {
            throw new Violation("sub type", "has " + type.supertypes().size() + " supertypes, one is the most");
        }
        int depth = 0;
        for (int supertype : type.supertypes()) {
            requireBelow(index, supertype);
            depth = 1 + depths.get(supertype);
        }
        if (depth > limits.get(WasmLimits.Limit.SUPERTYPES)) {
            throw Violation.above(WasmLimits.Limit.SUPERTYPES, limits);
        }
        depths.add(depth);
    }

    /// A type mentions those of its own group and before.
    private static void requireKnownTypes(CompositeType type, int end) {
        switch (type) {
            case FunctionType(var parameters, var results) -> {
                parameters.forEach(parameter -> requireKnown(parameter, end));
                results.forEach(result -> requireKnown(result, end));
            }
            case StructType(var fields) -> fields.forEach(field -> requireKnown(field.storage(), end));
            case ArrayType(var element) -> requireKnown(element.storage(), end);
        }
    }

    private static void requireKnown(StorageType type, int end) {
        if (type instanceof ReferenceType(var _, TypeIndex(var index))) {
            requireBelow(end, index);
        }
    }

    private static void requireBelow(int end, int index) {
        if (Integer.compareUnsigned(index, end) >= 0) {
            throw Violation.unknown("type", index, end);
        }
    }

    private void requireExtends(DefinedType type) {
        var supertype = type.supertype();
        if (supertype == null) {
            return;
        }
        if (supertype.isFinal()) {
            throw new Violation("sub type", "extends a final type");
        }
        if (!extend(type.composite(), supertype.composite())) {
            throw new Violation("sub type", type.composite() + " does not match " + supertype.composite());
        }
    }

    private boolean extend(CompositeType sub, CompositeType expected) {
        return switch (expected) {
            case FunctionType(var parameters, var results) ->
                sub instanceof FunctionType(var subParameters, var subResults)
                        && allMatch(parameters, subParameters)
                        && allMatch(subResults, results);
            case StructType(var fields) -> sub instanceof StructType(var subFields) && startsWith(subFields, fields);
            case ArrayType(var element) -> sub instanceof ArrayType(var subElement) && matches(subElement, element);
        };
    }

    private boolean allMatch(List<ValueType> subs, List<ValueType> expected) {
        if (subs.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < subs.size(); i++) {
            if (!registry.matches(subs.get(i), expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean startsWith(List<FieldType> subs, List<FieldType> expected) {
        if (subs.size() < expected.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!matches(subs.get(i), expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(FieldType sub, FieldType expected) {
        return sub.equals(expected)
                || !sub.mutable()
                        && !expected.mutable()
                        && sub.storage() instanceof ValueType subValue
                        && expected.storage() instanceof ValueType expectedValue
                        && registry.matches(subValue, expectedValue);
    }
}
