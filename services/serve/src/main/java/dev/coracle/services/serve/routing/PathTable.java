package dev.coracle.services.serve.routing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The routes of one host. Immutable.
final class PathTable<T> {
    private final Map<String, T> exact = new HashMap<>();

    /// Open routes, hashed by their stem; a power of two of places, half of them empty at least.
    private final @Nullable Open<T>[] open;

    private record Open<T>(int hash, String stem, T target) {}

    PathTable(Map<Route, T> routes) {
        long count = routes.keySet().stream().filter(Route::isOpen).count();
        this.open = places(Integer.highestOneBit((int) count * 2 + 1) * 2);
        routes.forEach((route, target) -> {
            if (route.isOpen()) {
                put(new Open<>(hash(route.stem()), route.stem(), target));
            } else {
                exact.put(route.path(), target);
            }
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> @Nullable Open<T>[] places(int number) {
        return new Open[number];
    }

    private static int hash(String stem) {
        int hash = 0;
        for (int i = 0; i < stem.length(); i++) {
            hash = next(hash, stem.charAt(i));
        }
        return hash;
    }

    private static int next(int hash, char c) {
        return hash * 31 + c;
    }

    private void put(Open<T> entry) {
        int at = place(entry.hash);
        while (open[at] != null) {
            at = (at + 1) & (open.length - 1);
        }
        open[at] = entry;
    }

    private int place(int hash) {
        return (hash ^ hash >>> 16) & (open.length - 1);
    }

    /// The target of the exact route, else of the longest open one; null if there is neither.
    @Nullable
    T find(String path) {
        T best = exact.isEmpty() ? null : exact.get(path);
        if (best != null) {
            return best;
        }
        int hash = 0;
        for (int end = 0; end < path.length(); end++) {
            char c = path.charAt(end);
            if (c == '/') {
                best = longer(hash, path, end, best);
            }
            hash = next(hash, c);
        }
        return longer(hash, path, path.length(), best);
    }

    /// The target whose stem is the beginning of the path, else the one so far.
    private @Nullable T longer(int hash, String path, int end, @Nullable T best) {
        for (int at = place(hash); ; at = (at + 1) & (open.length - 1)) {
            var entry = open[at];
            if (entry == null) {
                return best;
            }
            if (entry.hash == hash && entry.stem.length() == end && path.startsWith(entry.stem)) {
                return entry.target;
            }
        }
    }
}
