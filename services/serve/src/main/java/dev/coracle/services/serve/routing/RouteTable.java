package dev.coracle.services.serve.routing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what stands behind a route: the most exact host first, and of that the longest path. Immutable and shared by
/// all threads.
///
/// A look-up reads host and path once, whatever the number of routes.
public final class RouteTable<T> {
    private final Map<String, PathTable<T>> hosts = new HashMap<>();
    private final Map<String, PathTable<T>> domains = new HashMap<>(); // by what is behind the star, such as .a.org
    private final PathTable<T> anyHost;

    /// @param targets by route
    public RouteTable(Map<Route, T> targets) {
        Map<String, Map<Route, T>> byHost = new HashMap<>();
        targets.forEach((route, target) ->
                byHost.computeIfAbsent(route.host(), _ -> new HashMap<>()).put(route, target));
        anyHost = new PathTable<>(
                Optional.ofNullable(byHost.remove(Route.ANY_HOST)).orElseGet(Map::of));
        byHost.forEach((host, routes) -> {
            if (host.startsWith(Route.ANY_NAME)) {
                domains.put(host.substring(Route.ANY_NAME.length()), new PathTable<>(routes));
            } else {
                hosts.put(host, new PathTable<>(routes));
            }
        });
    }

    /// The target of a request; null if it has none.
    ///
    /// @param host in lower case, without a port; may be empty
    /// @param path begins with `/`
    public @Nullable T find(String host, String path) {
        var table = hosts.get(host);
        T found = table == null ? null : table.find(path);
        if (found == null && !domains.isEmpty()) {
            found = findBelow(host, path);
        }
        return found == null ? anyHost.find(path) : found;
    }

    private @Nullable T findBelow(String host, String path) {
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            var table = domains.get(host.substring(dot));
            T found = table == null ? null : table.find(path);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
