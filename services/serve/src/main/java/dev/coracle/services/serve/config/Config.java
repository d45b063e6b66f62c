package dev.coracle.services.serve.config;

import dev.coracle.services.serve.AppSpec;
import dev.coracle.services.serve.ServerConfig;
import dev.coracle.services.serve.routing.Route;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What a `coracle.toml` says. Immutable.
///
/// @param server how to serve
/// @param admin where to listen for administration; empty if nothing is to administer it by
/// @param isJsonLog whether each line of the log is a JSON object
/// @param logsRequests whether each request is logged
/// @param apps what to serve
/// @param files that the configuration was read from: itself, and secrets
public record Config(
        ServerConfig server,
        Optional<InetSocketAddress> admin,
        boolean isJsonLog,
        boolean logsRequests,
        List<AppSpec> apps,
        Set<Path> files) {
    public Config {
        apps = List.copyOf(apps);
        files = Set.copyOf(files);
    }

    /// Reads a file. All of it is checked, other environments too.
    ///
    /// @param file in TOML; paths in it are relative to its folder
    /// @param environment whose settings to lay over the others; empty for none
    /// @throws ConfigException if something in it is wrong
    /// @throws IOException if it cannot be read
    public static Config read(Path file, Optional<String> environment) throws ConfigException, IOException {
        var problems = new Problems(file);
        var layer = Layer.read(file, environment, problems);
        var folder = folderOf(file);
        var reader = new AppReader(folder, problems);
        List<AppSpec> apps = new ArrayList<>();
        layer.apps()
                .forEach((name, settings) ->
                        reader.read(name, settings.over(layer.defaults())).ifPresent(apps::add));
        requireDifferentRoutes(apps, layer, problems);
        var server = ServerKeys.server(layer.server(), folder, problems);
        problems.check();
        Set<Path> files = new HashSet<>(reader.secretFiles());
        files.add(file);
        return new Config(
                server,
                layer.server().get(ServerKeys.ADMIN),
                layer.server().get(ServerKeys.LOG).orElse("text").equals("json"),
                layer.server().get(ServerKeys.ACCESS_LOG).orElse("stdout").equals("stdout"),
                apps,
                files);
    }

    /// {@return the folder that the paths in a file are relative to}
    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private static void requireDifferentRoutes(List<AppSpec> apps, Layer layer, Problems problems) {
        Map<Route, String> owners = new HashMap<>();
        for (var app : apps) {
            for (var route : app.routes()) {
                var owner = owners.putIfAbsent(route, app.name());
                if (owner != null) {
                    var position =
                            Objects.requireNonNull(layer.apps().get(app.name())).positionOf(AppKeys.ROUTES);
                    problems.add(
                            position,
                            owner.equals(app.name())
                                    ? "the app " + owner + " has the route " + route + " twice"
                                    : "the apps " + owner + " and " + app.name() + " have the same route " + route);
                }
            }
        }
    }
}
