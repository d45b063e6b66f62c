package dev.coracle.wasm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The identifiers that the printer gives to an index space: the names it has, made unique.
final class IdentifierSpace {
    /// Without names.
    static final IdentifierSpace NONE = new IdentifierSpace(Map.of(), 0);

    private final Map<Integer, String> names;
    private final Map<Integer, String> unique = new HashMap<>();

    /// @param names by index; those from `size` on are left out
    IdentifierSpace(Map<Integer, String> names, int size) {
        this.names = names;
        var taken = new HashSet<String>();
        var all = Set.copyOf(names.values());
        new TreeMap<>(names).headMap(size).forEach((index, name) -> {
            if (!name.isEmpty()) {
                var candidate = taken.contains(name) ? distinct(name + "_" + index, taken, all) : name;
                taken.add(candidate);
                unique.put(index, candidate);
            }
        });
    }

    private static String distinct(String candidate, Set<String> taken, Set<String> all) {
        while (taken.contains(candidate) || all.contains(candidate)) {
            candidate += "_";
        }
        return candidate;
    }

    /// How other places refer to the thing with this index: an identifier, or the number.
    String reference(int index) {
        var name = unique.get(index);
        return name == null ? Integer.toUnsignedString(index) : identifier(name);
    }

    /// What introduces it, with a space in front: its identifier if it has one, the index as a comment, and the name
    /// where the identifier is not the same.
    String definition(int index) {
        return naming(index, " (;" + Integer.toUnsignedString(index) + ";)");
    }

    /// The same without the index; empty when there is no name.
    String naming(int index) {
        return naming(index, "");
    }

    private String naming(int index, String comment) {
        var identifier = unique.containsKey(index) ? " " + identifier(unique.get(index)) : "";
        return identifier + comment + annotation(index);
    }

    private String annotation(int index) {
        var name = names.get(index);
        return name == null || name.equals(unique.get(index)) ? "" : " (@name " + TextQuote.of(name) + ")";
    }

    /// Whether the thing with this index has a name, so that it takes a form of its own.
    boolean isNamed(int index) {
        return names.containsKey(index);
    }

    /// A name behind a dollar sign, in quotes where it needs them.
    static String identifier(String name) {
        boolean isPlain = !name.isEmpty() && name.chars().allMatch(c -> c < 0x80 && CharacterClass.isIdentifier(c));
        return isPlain ? "$" + name : "$" + TextQuote.of(name);
    }
}
