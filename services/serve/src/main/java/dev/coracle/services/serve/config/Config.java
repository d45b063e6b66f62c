package dev.coracle.services.serve.config;

import dev.coracle.services.serve.AppSpec;
import dev.coracle.services.serve.ServerConfig;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.services.serve.tracing.TraceExport;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlTable;

/// What a `coracle.toml` or a `spin.toml` says. Immutable.
///
/// @param server how to serve
/// @param data the folder for what apps store
/// @param admin where to listen for administration; empty if nothing is to administer it by
/// @param adminHosts names by which the address for administration is known, besides its own
/// @param traces where traces go; says nothing if nowhere
/// @param isJsonLog whether each line of the log is a JSON object
/// @param logsRequests whether each request is logged
/// @param apps what to serve
/// @param files that the configuration was read from: itself, and secrets
public record Config(
        ServerConfig server,
        Path data,
        Optional<InetSocketAddress> admin,
        List<String> adminHosts,
        TraceExport traces,
        boolean isJsonLog,
        boolean logsRequests,
        List<AppSpec> apps,
        Set<Path> files) {
    public Config {
        adminHosts = List.copyOf(adminHosts);
        apps = List.copyOf(apps);
        files = Set.copyOf(files);
    }

    /// Where data is kept if nothing else is said, beside the file.
    private static final Path USUAL_DATA = Path.of(".coracle");

    /// One app, and all else as usual.
    static Config of(AppSpec app) {
        return usual(USUAL_DATA, List.of(app), Set.of());
    }

    private static Config usual(Path data, List<AppSpec> apps, Set<Path> files) {
        return new Config(
                ServerConfig.DEFAULTS, data, Optional.empty(), List.of(), TraceExport.NONE, false, true, apps, files);
    }

    /// Reads a file. All of it is checked, other environments too. One with a `spin_manifest_version` is a manifest of
    /// Spin's.
    ///
    /// @param file in TOML; paths in it are relative to its folder
    /// @param environment whose settings to lay over the others; empty for none
    /// @throws ConfigException if something in it is wrong
    /// @throws IOException if it cannot be read
    public static Config read(Path file, Optional<String> environment) throws ConfigException, IOException {
        return read(file, environment, System::getenv);
    }

    /// As there.
    ///
    /// @param variables of this process, for manifests of Spin's
    static Config read(Path file, Optional<String> environment, Function<String, @Nullable String> variables)
            throws ConfigException, IOException {
        var problems = new Problems(file);
        var root = Layer.parse(file, problems);
        var folder = folderOf(file);
        return SpinManifest.isOne(root)
                ? spin(root, file, folder, environment, variables, problems)
                : own(root, file, folder, environment, problems);
    }

    private static Config spin(
            TomlTable root,
            Path file,
            Path folder,
            Optional<String> environment,
            Function<String, @Nullable String> variables,
            Problems problems)
            throws ConfigException {
        if (environment.isPresent()) {
            problems.add(null, "a manifest of Spin's has no environments; leave --environment out");
        }
        var reader = new SpinReader(folder, new SpinVariables(variables, problems), problems);
        var apps = reader.read(SpinManifest.of(root, problems));
        problems.check();
        Set<Path> files = new HashSet<>(reader.files());
        files.add(file);
        return usual(folder.resolve(USUAL_DATA), apps, files);
    }

    private static Config own(TomlTable root, Path file, Path folder, Optional<String> environment, Problems problems)
            throws ConfigException {
        var layer = Layer.of(root, environment, problems);
        problems.check();
        var reader = new AppReader(folder, problems);
        List<AppSpec> apps = new ArrayList<>();
        layer.apps()
                .forEach((name, settings) ->
                        reader.read(name, settings, layer.defaults()).ifPresent(apps::add));
        requireDifferentRoutes(apps, layer, problems);
        var server = ServerKeys.server(layer.server(), folder, problems);
        problems.check();
        Set<Path> files = new HashSet<>(reader.secretFiles());
        files.add(file);
        return new Config(
                server,
                folder.resolve(layer.server().get(ServerKeys.DATA).orElse(USUAL_DATA)),
                layer.server().get(ServerKeys.ADMIN),
                layer.server().get(ServerKeys.ADMIN_HOSTS).orElse(List.of()),
                ServerKeys.traces(layer.server()),
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
