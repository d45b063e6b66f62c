package dev.coracle.services.serve.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// The file's tables: those at its top, or those of one environment. Immutable.
///
/// @param server how to serve
/// @param defaults what holds for every app that says nothing else
/// @param apps what each says for itself, by name
record Layer(Settings server, Settings defaults, Map<String, Settings> apps) {
    private static final String SERVER = "server";
    private static final String DEFAULTS = "defaults";
    private static final String APPS = "apps";
    private static final String ENVIRONMENTS = "environments";

    /// Reads a file.
    ///
    /// @param environment that is laid over what stands at the top
    /// @throws ConfigException if it cannot be understood
    /// @throws IOException if it cannot be read
    static Layer read(Path file, Optional<String> environment, Problems problems) throws ConfigException, IOException {
        var layer = of(parse(file, problems), environment, problems);
        problems.check();
        return layer;
    }

    /// Reads a file's text.
    ///
    /// @throws ConfigException if it is no TOML
    /// @throws IOException if it cannot be read
    static TomlTable parse(Path file, Problems problems) throws IOException, ConfigException {
        try {
            var root = Toml.parse(file);
            root.errors().forEach(error -> problems.add(error.position(), String.valueOf(error.getMessage())));
            problems.check();
            return root;
        } catch (StackOverflowError _) {
            problems.add(null, "lists and tables are nested too deeply");
            throw problems.failure();
        }
    }

    /// As [#read], of a file that was read already.
    static Layer of(TomlTable root, Optional<String> environment, Problems problems) {
        var entries = Node.entries(root);
        var environments = environments(entries.remove(ENVIRONMENTS), problems);
        var top = read(entries, List.of(SERVER, DEFAULTS, APPS, ENVIRONMENTS), problems);
        if (environment.isEmpty()) {
            return top;
        }
        var chosen = environments.get(environment.get());
        if (chosen == null) {
            problems.add(
                    null,
                    "there is no environment \"" + environment.get() + "\""
                            + Suggestion.of(environment.get(), environments.keySet()));
            return top;
        }
        return chosen.over(top);
    }

    private static Map<String, Layer> environments(@Nullable Node node, Problems problems) {
        Map<String, Layer> environments = new LinkedHashMap<>();
        tables(node, problems).forEach((name, environment) -> {
            var entries = tables(environment, problems);
            environments.put(name, read(entries, List.of(SERVER, DEFAULTS, APPS), problems));
        });
        return environments;
    }

    private static Layer read(Map<String, Node> entries, Collection<String> known, Problems problems) {
        entries.forEach((name, node) -> {
            if (!known.contains(name)) {
                problems.add(node.position(), "unknown key \"" + name + "\"" + Suggestion.of(name, known));
            }
        });
        Map<String, Settings> apps = new LinkedHashMap<>();
        tables(entries.get(APPS), problems)
                .forEach((name, node) -> apps.put(name, Settings.read(node, AppKeys.ALL, problems)));
        return new Layer(
                settings(entries.get(SERVER), ServerKeys.ALL, problems),
                settings(entries.get(DEFAULTS), AppKeys.SHARED, problems),
                apps);
    }

    private static Settings settings(@Nullable Node node, Collection<Key<?>> schema, Problems problems) {
        return node == null ? Settings.NONE : Settings.read(node, schema, problems);
    }

    /// {@return what stands in a table, by a name that the user chose; nothing if there is no table}
    private static Map<String, Node> tables(@Nullable Node node, Problems problems) {
        if (node == null) {
            return Map.of();
        }
        if (node.value() instanceof TomlTable table) {
            return Node.entries(table);
        }
        node.mismatch("a table", problems);
        return Map.of();
    }

    private Layer over(Layer top) {
        Map<String, Settings> all = new LinkedHashMap<>(top.apps);
        apps.forEach((name, settings) -> all.merge(name, settings, (below, above) -> above.over(below)));
        return new Layer(server.over(top.server), defaults.over(top.defaults), all);
    }
}
