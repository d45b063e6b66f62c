package dev.coracle.services.serve;

import dev.coracle.services.serve.routing.Route;
import dev.coracle.wasi.WasiConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An app as somebody configured it, before anything of it is loaded. Immutable.
///
/// @param name that no other app of the server has; for logs and metrics
/// @param routes whose requests it answers
/// @param source what answers
/// @param limits what it may use
/// @param idle after which time without a request it is unloaded; empty for never
public record AppSpec(String name, List<Route> routes, AppSource source, AppLimits limits, Optional<Duration> idle) {
    /// How long an app is kept in memory that nobody asks for, where nothing else is said.
    public static final Duration IDLE = Duration.ofMinutes(10);

    /// An app with the usual limits, which is given nothing and answers all requests.
    public AppSpec(String name, Path component) {
        this(
                name,
                List.of(Route.ALL),
                new AppSource.Component(component, WasiConfig.DEFAULT),
                AppLimits.DEFAULTS,
                Optional.of(IDLE));
    }

    public AppSpec {
        routes = List.copyOf(routes);
    }

    /// The component's file; empty if files answer.
    public Optional<Path> component() {
        return source instanceof AppSource.Component it ? Optional.of(it.component()) : Optional.empty();
    }

    /// Whether guests of it are given stores.
    boolean hasStores() {
        return source instanceof AppSource.Component it && !it.spin().stores().isEmpty();
    }

    public AppSpec withSource(AppSource source) {
        return new AppSpec(name, routes, source, limits, idle);
    }

    public AppSpec withRoutes(Route... routes) {
        return new AppSpec(name, List.of(routes), source, limits, idle);
    }

    public AppSpec withLimits(AppLimits limits) {
        return new AppSpec(name, routes, source, limits, idle);
    }

    public AppSpec withIdle(Duration idle) {
        return new AppSpec(name, routes, source, limits, Optional.of(idle));
    }
}
