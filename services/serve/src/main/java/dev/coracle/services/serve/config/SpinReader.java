package dev.coracle.services.serve.config;

import dev.coracle.services.serve.AppLimits;
import dev.coracle.services.serve.AppSource;
import dev.coracle.services.serve.AppSpec;
import dev.coracle.services.serve.SpinGrants;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.wasi.WasiConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.TomlTable;

/// Makes apps of a Spin application: one of each component that has a route. For one thread.
final class SpinReader {
    private final Path folder;
    private final SpinVariables variables;
    private final Problems problems;
    private final Set<Path> files = new HashSet<>();

    /// @param folder that files are relative to
    SpinReader(Path folder, SpinVariables variables, Problems problems) {
        this.folder = folder;
        this.variables = variables;
        this.problems = problems;
    }

    /// Files that were read.
    Set<Path> files() {
        return files;
    }

    /// A component and the routes that lead to it.
    private record Routed(Settings component, List<Route> routes) {}

    /// {@return the apps; what is wrong is noted}
    List<AppSpec> read(SpinManifest manifest) {
        manifest.variables().forEach(variables::define);
        var application = manifest.application().get(SpinKeys.Application.NAME);
        if (application.isEmpty()) {
            problems.add(manifest.application().at(), "the application has no name; write name = \"NAME\"");
            return List.of();
        }
        var owner = new KeyValueStores.Owner("spin:" + application.get().replace('/', '_'), SpinGrants.STORED_BYTES);
        List<AppSpec> apps = new ArrayList<>();
        routed(manifest, application.get())
                .forEach((id, routed) -> app(id, routed, owner).ifPresent(apps::add));
        return apps;
    }

    private Map<String, Routed> routed(SpinManifest manifest, String application) {
        Map<String, Routed> all = new LinkedHashMap<>();
        Map<Route, String> owners = new HashMap<>();
        int number = 0;
        for (var trigger : manifest.triggers()) {
            number++;
            checkExecutor(trigger);
            var id = id(trigger, application + "-" + number);
            var component = component(trigger, manifest);
            var route = route(trigger);
            if (component.isPresent() && route.isPresent()) {
                var owner = owners.putIfAbsent(route.get(), id);
                if (owner != null) {
                    problems.add(
                            trigger.positionOf(SpinKeys.Trigger.ROUTE),
                            "route: the components " + owner + " and " + id + " have the same one");
                }
                all.computeIfAbsent(id, _ -> new Routed(component.get(), new ArrayList<>()))
                        .routes()
                        .add(route.get());
            }
        }
        return all;
    }

    private void checkExecutor(Settings trigger) {
        trigger.get(SpinKeys.Trigger.EXECUTOR).ifPresent(executor -> {
            var type = executor.value() instanceof TomlTable table ? table.get(List.of("type")) : null;
            if (!"spin".equals(type) && !"http".equals(type)) {
                problems.add(executor.position(), "executor: only components can be served; leave it out");
            }
        });
    }

    /// Inline components are called after their trigger.
    private String id(Settings trigger, String otherwise) {
        var component = trigger.get(SpinKeys.Trigger.COMPONENT);
        return component.isPresent() && component.get().value() instanceof String id
                ? id
                : trigger.get(SpinKeys.Trigger.ID).orElse(otherwise);
    }

    private Optional<Settings> component(Settings trigger, SpinManifest manifest) {
        var node = trigger.get(SpinKeys.Trigger.COMPONENT);
        if (node.isEmpty()) {
            problems.add(trigger.at(), "the trigger has no component; write component = \"ID\"");
            return Optional.empty();
        }
        if (!(node.get().value() instanceof String id)) {
            return Optional.of(Settings.read(node.get(), SpinKeys.Component.ALL, problems));
        }
        var known = manifest.components();
        if (!known.containsKey(id)) {
            problems.add(
                    node.get().position(),
                    "component: there is no component \"" + id + "\"" + Suggestion.of(id, known.keySet()));
        }
        return Optional.ofNullable(known.get(id));
    }

    /// A private one leads nowhere: only other components could ask for it.
    private Optional<Route> route(Settings trigger) {
        var node = trigger.get(SpinKeys.Trigger.ROUTE);
        if (node.isEmpty()) {
            problems.add(trigger.at(), "the trigger has no route; write route = \"/...\"");
            return Optional.empty();
        }
        if (node.get().value() instanceof TomlTable table && Boolean.TRUE.equals(table.get(List.of("private")))) {
            return Optional.empty();
        }
        return Kind.text("/...", SpinReader::route).read(node.get(), problems);
    }

    private static Route route(String path) {
        if (path.contains("/:")) {
            throw new IllegalArgumentException(
                    "\"" + path + "\": there are no names for parts of a path; write /... in place of the first");
        }
        return new Route(Route.ANY_HOST, path);
    }

    private Optional<AppSpec> app(String id, Routed routed, KeyValueStores.Owner owner) {
        var component = routed.component();
        if (!AppReader.isName(id)) {
            problems.add(component.at(), "\"" + id + "\" is no id; write up to 64 letters, digits and -");
            return Optional.empty();
        }
        var file = source(id, component);
        var wasi = wasi(component);
        var grants = new SpinGrants(
                values(component),
                Set.copyOf(component.get(SpinKeys.Component.STORES).orElse(List.of())),
                owner,
                true);
        return file.map(path -> new AppSpec(
                id,
                routed.routes(),
                new AppSource.Component(path, wasi, grants),
                AppLimits.DEFAULTS,
                Optional.of(AppSpec.IDLE)));
    }

    private Optional<Path> source(String id, Settings component) {
        var node = component.get(SpinKeys.Component.SOURCE);
        if (node.isEmpty()) {
            problems.add(component.at(), "the component " + id + " has no source; write source = \"FILE\"");
            return Optional.empty();
        }
        if (!(node.get().value() instanceof String name)) {
            problems.add(
                    node.get().position(),
                    "source: only a file of this machine can be served; download it, and write source = \"FILE\"");
            return Optional.empty();
        }
        var file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            problems.add(node.get().position(), "source: " + file + ": no such file; build it first");
            return Optional.empty();
        }
        return Optional.of(file);
    }

    private Map<String, String> values(Settings component) {
        Map<String, String> values = new HashMap<>();
        component
                .get(SpinKeys.Component.VARIABLES)
                .orElse(Map.of())
                .forEach((name, node) -> variables.resolve(node).ifPresent(value -> values.put(name, value)));
        return values;
    }

    private WasiConfig wasi(Settings component) {
        var wasi = WasiConfig.DEFAULT;
        try {
            wasi = wasi.withEnvironment(
                    component.get(SpinKeys.Component.ENVIRONMENT).orElse(Map.of()));
        } catch (IllegalArgumentException e) {
            problems.add(component.positionOf(SpinKeys.Component.ENVIRONMENT), "environment: " + e.getMessage());
        }
        var granted =
                new SpinFiles(folder, component.get(SpinKeys.Component.EXCLUDED).orElse(List.of()), problems);
        component.get(SpinKeys.Component.FILES).orElse(List.of()).forEach(granted::add);
        files.addAll(granted.copied());
        return withNetwork(granted.addTo(wasi, component), component);
    }

    private WasiConfig withNetwork(WasiConfig wasi, Settings component) {
        var network = wasi.network();
        for (var node : component.get(SpinKeys.Component.OUTBOUND).orElse(List.of())) {
            var entry = variables.resolve(node);
            try {
                network = entry.isEmpty() ? network : SpinHosts.add(network, entry.get());
            } catch (IllegalArgumentException e) {
                problems.add(node.position(), node.name() + ": " + e.getMessage());
            }
        }
        return wasi.withNetwork(network);
    }
}
