package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.Span;
import dev.coracle.component.wit.syntax.WorldMemberNode.Direction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A world with what it says and includes, before what it needs besides is added.
final class WorldDraft {
    private final String name;
    private final WitAttributes attributes;
    private final Span span;
    /// All three by [Names#key] of the name in a component; types are imports, too.
    private final Map<String, WitTypeDefinition> types = new LinkedHashMap<>();

    private final Map<String, WitExtern> imports = new LinkedHashMap<>();
    private final Map<String, WitExtern> exports = new LinkedHashMap<>();

    /// @param span of its name
    WorldDraft(String name, WitAttributes attributes, Span span) {
        this.name = name;
        this.attributes = attributes;
        this.span = span;
    }

    String name() {
        return name;
    }

    WitAttributes attributes() {
        return attributes;
    }

    Span span() {
        return span;
    }

    Map<String, WitTypeDefinition> types() {
        return types;
    }

    Map<String, WitExtern> externs(Direction direction) {
        return switch (direction) {
            case IMPORT -> imports;
            case EXPORT -> exports;
        };
    }

    /// How many things are in it, see [ItemSize].
    long size() {
        return types.values().stream().mapToLong(ItemSize::of).sum()
                + Stream.concat(imports.values().stream(), exports.values().stream())
                        .mapToLong(ItemSize::of)
                        .sum();
    }

    /// Adds something that the world itself says.
    void add(Direction direction, WitExtern extern, Span at) {
        var other = put(direction, extern, at);
        if (other.isPresent()) {
            throw taken(direction, extern, at);
        }
    }

    /// Adds what a world that is included says. An interface by its own name may be there already: it is the same.
    void addIncluded(Direction direction, WitExtern extern, Span at) {
        var other = put(direction, extern, at);
        if (other.isEmpty()) {
            return;
        }
        if (!(extern instanceof WitExtern.Interface(var interfaceName, var added))) {
            throw clash(extern.externName(), at);
        }
        var first = other.get();
        boolean isOpen = added.gate() instanceof WitGate.Open;
        if (isOpen && !(first.attributes().gate() instanceof WitGate.Open)) {
            var open = new WitAttributes(
                    first.attributes().docs(), added.gate(), first.attributes().externalId());
            externs(direction).put(key(extern), new WitExtern.Interface(interfaceName, open));
        }
    }

    void add(WitTypeDefinition type, Span at) {
        types.put(Names.key(type.name()), type);
        if (imports.containsKey(Names.key(type.name()))) {
            throw clash(type.name(), at);
        }
    }

    /// Adds a type of a world that is included. The same `use` may be there already.
    void addIncluded(WitTypeDefinition type, Span at) {
        var other = types.get(Names.key(type.name()));
        if (other == null) {
            add(type, at);
        } else if (!(type.definition() instanceof WitDefinition.Use)
                || !type.definition().equals(other.definition())) {
            throw clash(type.name(), at);
        }
    }

    /// Puts it there unless its name is taken; then answers by what.
    private Optional<WitExtern> put(Direction direction, WitExtern extern, Span at) {
        var key = key(extern);
        if (direction == Direction.IMPORT && types.containsKey(key)) {
            throw clash(extern.externName(), at);
        }
        return Optional.ofNullable(externs(direction).putIfAbsent(key, extern));
    }

    private static String key(WitExtern extern) {
        return Names.key(extern.externName());
    }

    private Problem taken(Direction direction, WitExtern extern, Span at) {
        return new Problem(
                at, "world `" + name + "` has another " + direction.word() + " `" + extern.externName() + "`");
    }

    private Problem clash(String taken, Span at) {
        return new Problem(
                at, "world `" + name + "` has another `" + taken + "`; rename one, in an `include` using `with`");
    }
}
