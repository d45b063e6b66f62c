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
/// @param component its file, binary or text
/// @param wasi what each guest is given; standard output and error go to the server's log instead
/// @param limits what it may use
/// @param idle after which time without a request it is unloaded; empty for never
public record AppSpec(
        String name, List<Route> routes, Path component, WasiConfig wasi, AppLimits limits, Optional<Duration> idle) {
    /// How long an app is kept in memory that nobody asks for, where nothing else is said.
    public static final Duration IDLE = Duration.ofMinutes(10);

    /// An app with the usual limits, which is given nothing and answers all requests.
    public AppSpec(String name, Path component) {
        this(name, List.of(Route.ALL), component, WasiConfig.DEFAULT, AppLimits.DEFAULTS, Optional.of(IDLE));
    }

    public AppSpec {
        routes = List.copyOf(routes);
    }

    public AppSpec withRoutes(Route... routes) {
        return new AppSpec(name, List.of(routes), component, wasi, limits, idle);
    }

    public AppSpec withLimits(AppLimits limits) {
        return new AppSpec(name, routes, component, wasi, limits, idle);
    }

    public AppSpec withIdle(Duration idle) {
        return new AppSpec(name, routes, component, wasi, limits, Optional.of(idle));
    }
}
