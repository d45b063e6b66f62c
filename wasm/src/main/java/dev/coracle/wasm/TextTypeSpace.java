package dev.coracle.wasm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types of a module in the text format. Function types that are used but not defined come behind the others.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/modules.html#type-uses">spec</a>
final class TextTypeSpace {
    private final List<RecursiveType> groups = new ArrayList<>();
    private final List<SubType> types = new ArrayList<>();

    /// Indices by the encoded type: text, which hash maps find quickly even where an attacker makes hashes collide.
    private final Map<String, Integer> functionTypes = new HashMap<>();

    List<RecursiveType> groups() {
        return groups;
    }

    /// How many type indices are taken.
    int size() {
        return types.size();
    }

    void define(RecursiveType group) {
        groups.add(group);
        if (group.types().size() == 1) {
            var type = group.types().getFirst();
            if (type.composite() instanceof FunctionType function
                    && type.isFinal()
                    && type.supertypes().isEmpty()) {
                functionTypes.putIfAbsent(key(function), types.size());
            }
        }
        types.addAll(group.types());
    }

    /// Index of the first type that is just this function type; a new one when there is none.
    int indexOf(FunctionType type) {
        var index = functionTypes.get(key(type));
        if (index != null) {
            return index;
        }
        define(new RecursiveType(List.of(new SubType(type))));
        return types.size() - 1;
    }

    private static String key(FunctionType type) {
        var out = new ByteWriter();
        out.u32(type.parameters().size());
        type.parameters().forEach(out::valueType);
        type.results().forEach(out::valueType);
        return new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    /// The function type with this index, or null when it is out of bounds or of another kind.
    @Nullable
    FunctionType functionType(int index) {
        return exists(index) && types.get(index).composite() instanceof FunctionType type ? type : null;
    }

    boolean exists(int index) {
        return Integer.compareUnsigned(index, types.size()) < 0;
    }
}
