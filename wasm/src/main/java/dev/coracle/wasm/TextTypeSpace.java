package dev.coracle.wasm;

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
    private final Map<FunctionType, Integer> functionTypes = new HashMap<>();

    List<RecursiveType> groups() {
        return groups;
    }

    void define(RecursiveType group) {
        groups.add(group);
        if (group.types().size() == 1) {
            var type = group.types().getFirst();
            if (type.composite() instanceof FunctionType function
                    && type.isFinal()
                    && type.supertypes().isEmpty()) {
                functionTypes.putIfAbsent(function, types.size());
            }
        }
        types.addAll(group.types());
    }

    /// Index of the first type that is just this function type; a new one when there is none.
    int indexOf(FunctionType type) {
        var index = functionTypes.get(type);
        if (index != null) {
            return index;
        }
        define(new RecursiveType(List.of(new SubType(type))));
        return types.size() - 1;
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
