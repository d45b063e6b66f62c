package dev.coracle.component.text;

import dev.coracle.component.model.Declaration;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.Sort;
import dev.coracle.wasm.CoreTypeParser;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.Position;
import dev.coracle.wasm.TextCursor;
import dev.coracle.wasm.Token;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the identifiers of a component, component type or instance type mean, and the definitions so far.
final class ParserScope {
    final @Nullable ParserScope parent;
    final @Nullable String name;
    final boolean isType;
    final CoreTypeParser coreTypes;
    final List<Definition> definitions = new ArrayList<>();
    final List<Position> positions = new ArrayList<>();
    final List<Declaration> declarations = new ArrayList<>();

    /// Indices of what an identifier of an outer scope means here, once it has been made an alias.
    final Map<String, Integer> outerAliases = new HashMap<>();

    private final Map<Sort, Map<String, Integer>> names = new EnumMap<>(Sort.class);
    private final Map<Sort, Integer> counts = new EnumMap<>(Sort.class);

    ParserScope(@Nullable ParserScope parent, @Nullable Token name, boolean isType, TextCursor in) {
        this.parent = parent;
        this.name = name == null ? null : name.text();
        this.isType = isType;
        this.coreTypes = new CoreTypeParser(in);
    }

    /// Adds a definition; what it introduces is bound besides.
    void emit(Definition definition, Position position) {
        if (isType) {
            declarations.add((Declaration) definition);
        } else {
            definitions.add(definition);
            positions.add(position);
        }
    }

    /// Takes the next index of a sort.
    int bind(Sort sort, @Nullable Token identifier) {
        int index = counts.merge(sort, 1, Integer::sum) - 1;
        if (identifier != null
                && names.computeIfAbsent(sort, _ -> new HashMap<>()).putIfAbsent(identifier.text(), index) != null) {
            throw new MalformedModuleException(
                    "duplicate " + sort + " identifier $" + identifier.text(), identifier.position());
        }
        return index;
    }

    /// The index that an identifier means in this scope, or null.
    @Nullable
    Integer find(Sort sort, String identifier) {
        return sort == Sort.CORE_TYPE
                ? coreTypes.find(identifier)
                : names.getOrDefault(sort, Map.of()).get(identifier);
    }
}
