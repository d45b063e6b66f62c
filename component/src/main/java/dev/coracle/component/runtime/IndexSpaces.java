package dev.coracle.component.runtime;

import dev.coracle.component.model.Sort;
import java.util.ArrayList;
import java.util.List;

/// Index spaces, one for each sort, that grow.
///
/// @param <T> what is in them
final class IndexSpaces<T> {
    private static final int SORTS = Sort.values().length;

    private final List<List<T>> spaces = new ArrayList<>(SORTS);

    IndexSpaces() {
        for (int i = 0; i < SORTS; i++) {
            spaces.add(new ArrayList<>());
        }
    }

    void add(Sort sort, T item) {
        spaces.get(sort.ordinal()).add(item);
    }

    T get(Sort sort, int index) {
        return spaces.get(sort.ordinal()).get(index);
    }
}
