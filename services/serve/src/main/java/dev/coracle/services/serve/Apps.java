package dev.coracle.services.serve;

import dev.coracle.engine.Engine;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.services.serve.routing.RouteTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The apps of a server. For use by any thread.
///
/// ```java
/// var apps = Apps.of(new Engine(), List.of(new AppSpec("hello", Path.of("hello.wasm"))), log);
/// try (var server = HttpServer.start(ServerConfig.DEFAULTS, apps, log)) {
///     …
/// }
/// ```
///
/// An app is loaded when its first request comes, and unloaded when none came for a while. [#replace] changes what is
/// served while it is.
public final class Apps implements AutoCloseable {
    /// How often to look for apps that nobody uses.
    private static final long SWEEP_MILLISECONDS = 500;

    private final AppLoader loader;
    private final ServerLog log;
    private final Thread sweeper;
    private final boolean isOne;
    private final Map<String, AppAccount> accounts = new HashMap<>(); // guarded by this
    private volatile Served served = new Served(Map.of());

    /// What is served at one time. Immutable.
    private record Served(Map<String, HostedApp> apps, RouteTable<Routed> routes) {
        Served(Map<String, HostedApp> apps) {
            this(apps, new RouteTable<>(targets(apps)));
        }

        private static Map<Route, Routed> targets(Map<String, HostedApp> apps) {
            Map<Route, Routed> targets = new HashMap<>();
            apps.values()
                    .forEach(app -> app.spec().routes().forEach(route -> targets.put(route, new Routed(app, route))));
            return targets;
        }
    }

    /// An app, and the route by which it was found.
    record Routed(HostedApp app, Route route) {}

    private Apps(Engine engine, KeyValueStores stores, ServerLog log, boolean isOne) {
        this.isOne = isOne;
        this.loader = new AppLoader(engine, stores);
        this.log = log;
        this.sweeper = Thread.ofPlatform().daemon().name("coracle idle apps").unstarted(this::sweep);
    }

    /// Apps that are loaded when they are asked for.
    ///
    /// @param engine that all of them share; it can stop guests
    /// @param specs with different names, and different routes
    /// @throws IllegalArgumentException if two have the same name, or a route in common
    public static Apps of(Engine engine, List<AppSpec> specs, ServerLog log) {
        try {
            return of(engine, specs, KeyValueStores.NONE, log);
        } catch (AppException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// Apps that are loaded when they are asked for.
    ///
    /// @param engine as above
    /// @param specs as above
    /// @param stores of all apps; closed with them
    /// @throws AppException if an app is given stores, and they cannot be opened
    /// @throws IllegalArgumentException if two have the same name, or a route in common
    public static Apps of(Engine engine, List<AppSpec> specs, KeyValueStores stores, ServerLog log)
            throws AppException {
        var apps = new Apps(engine, stores, log, false);
        try {
            apps.replace(specs);
        } catch (AppException | RuntimeException e) {
            stores.close();
            throw e;
        }
        apps.sweeper.start();
        return apps;
    }

    /// One app that answers all requests, and stays loaded.
    public static Apps of(App app, ServerLog log) {
        var memory = Path.of("");
        var spec = new AppSpec(
                app.name(),
                List.of(Route.ALL),
                new AppSource.Component(memory, app.wasi()),
                app.limits(),
                Optional.empty());
        return of(app, spec, FileStamp.of(memory), log);
    }

    /// One app that was loaded already.
    ///
    /// @param spec that it was made of
    /// @param stamp of its file, from before that was read
    public static Apps of(App app, AppSpec spec, FileStamp stamp, ServerLog log) {
        var apps = new Apps(app.engine(), KeyValueStores.NONE, log, true);
        var account = new AppAccount(app.tenant(), new AppStatistics());
        synchronized (apps) {
            apps.accounts.put(spec.name(), account);
        }
        apps.served = new Served(Map.of(spec.name(), new HostedApp(spec, account, app, stamp, log)));
        return apps;
    }

    /// Serves other apps from now on. Requests that an app is answering end as they would, by the version that they
    /// began with. Apps that are the same, with the same file, stay as they are. Of those that are loaded and
    /// changed, the new version is loaded before anybody sees it.
    ///
    /// @param specs as above
    /// @throws AppException if a new version cannot be loaded; everything stays as it was then
    /// @throws IllegalArgumentException if two have the same name, or a route in common
    public synchronized void replace(List<AppSpec> specs) throws AppException {
        requireDifferent(specs);
        openStores(specs);
        var before = served.apps;
        Map<String, HostedApp> after = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        for (var spec : specs) {
            try {
                after.put(spec.name(), version(spec, before.get(spec.name())));
            } catch (AppException e) {
                failures.add(e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new AppException(String.join("\n", failures));
        }
        after.values().forEach(app -> app.account().limit(app.limits()));
        accounts.keySet().retainAll(after.keySet());
        served = new Served(after);
        before.forEach((name, app) -> {
            if (after.get(name) != app) {
                app.close();
            }
        });
    }

    private void openStores(List<AppSpec> specs) throws AppException {
        if (specs.stream().anyMatch(AppSpec::hasStores)) {
            try {
                loader.stores().open();
            } catch (IOException e) {
                throw new AppException(String.valueOf(e.getMessage()));
            }
        }
    }

    private HostedApp version(AppSpec spec, @Nullable HostedApp present) throws AppException {
        if (present != null && present.isStill(spec)) {
            return present;
        }
        var account = accounts.computeIfAbsent(spec.name(), AppAccount::open);
        var next = new HostedApp(spec, account, loader, log);
        if (present != null && present.isLoaded()) {
            next.load();
        }
        return next;
    }

    private static void requireDifferent(List<AppSpec> specs) {
        Map<String, AppSpec> names = new HashMap<>();
        Map<Route, AppSpec> routes = new HashMap<>();
        for (var spec : specs) {
            if (names.put(spec.name(), spec) != null) {
                throw new IllegalArgumentException("two apps are called " + spec.name());
            }
            for (var route : spec.routes()) {
                var other = routes.put(route, spec);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "the apps " + other.name() + " and " + spec.name() + " have the same route " + route);
                }
            }
        }
    }

    /// The app that answers a request; null if there is none.
    ///
    /// @param host that was asked for, in lower case, without a port; may be empty
    /// @param path canonical, begins with `/`
    @Nullable
    Routed find(String host, String path) {
        return served.routes.find(host, path);
    }

    /// Whether there is, and will be, one app for all.
    boolean isOne() {
        return isOne;
    }

    /// All of them, in the order in which they were given.
    List<HostedApp> all() {
        return List.copyOf(served.apps.values());
    }

    private void sweep() {
        try {
            while (true) {
                Thread.sleep(SWEEP_MILLISECONDS);
                long now = System.nanoTime();
                served.apps.values().forEach(app -> app.unloadIfIdle(now));
            }
        } catch (InterruptedException _) {
            // They are closed.
        }
    }

    /// Unloads them. Requests that they are answering end as they would.
    @Override
    public synchronized void close() {
        sweeper.interrupt();
        served.apps.values().forEach(HostedApp::close);
        loader.stores().close();
    }
}
