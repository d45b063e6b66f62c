package dev.coracle.services.serve.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// The tables of a `spin.toml`. Immutable.
///
/// @param application what it is called, and so on
/// @param variables of the application, by name
/// @param triggers for HTTP
/// @param components by id
record SpinManifest(
        Settings application,
        Map<String, Settings> variables,
        List<Settings> triggers,
        Map<String, Settings> components) {
    private static final String VERSION = "spin_manifest_version";
    private static final String APPLICATION = "application";
    private static final String VARIABLES = "variables";
    private static final String TRIGGER = "trigger";
    private static final String COMPONENT = "component";
    private static final List<String> KNOWN = List.of(VERSION, APPLICATION, VARIABLES, TRIGGER, COMPONENT);

    private static final String HTTP = "http";

    /// {@return whether a file is a manifest of Spin's, in whatever version}
    static boolean isOne(TomlTable root) {
        return root.contains(List.of(VERSION));
    }

    /// Reads the tables, and checks all keys in them.
    static SpinManifest of(TomlTable root, Problems problems) {
        var entries = Node.entries(root);
        entries.forEach((name, node) -> {
            if (!KNOWN.contains(name)) {
                problems.add(node.position(), "unknown key \"" + name + "\"" + Suggestion.of(name, KNOWN));
            }
        });
        var version = entries.get(VERSION);
        if (version != null && !Long.valueOf(2).equals(version.value())) {
            problems.add(
                    version.position(), VERSION + ": only version 2 can be served; spin doctor converts older ones");
        }
        var application = entries.get(APPLICATION);
        if (application == null) {
            problems.add(null, "there is no [application]");
        }
        return new SpinManifest(
                application == null ? Settings.NONE : Settings.read(application, SpinKeys.Application.ALL, problems),
                settings(entries.get(VARIABLES), SpinKeys.Variable.ALL, problems),
                triggers(entries.get(TRIGGER), problems),
                settings(entries.get(COMPONENT), SpinKeys.Component.ALL, problems));
    }

    private static Map<String, Settings> settings(@Nullable Node node, List<Key<?>> schema, Problems problems) {
        Map<String, Settings> all = new LinkedHashMap<>();
        table(node, problems)
                .ifPresent(table -> Node.entries(table)
                        .forEach((name, each) -> all.put(name, Settings.read(each, schema, problems))));
        return all;
    }

    private static List<Settings> triggers(@Nullable Node node, Problems problems) {
        List<Settings> triggers = new ArrayList<>();
        table(node, problems)
                .ifPresent(table -> Node.entries(table).forEach((type, each) -> {
                    if (!type.equals(HTTP)) {
                        problems.add(each.position(), TRIGGER + "." + type + ": only HTTP triggers can be served");
                    } else if (each.value() instanceof TomlArray array) {
                        each.elements(array)
                                .forEach(one -> triggers.add(Settings.read(one, SpinKeys.Trigger.ALL, problems)));
                    } else {
                        each.mismatch("a list of tables, written as [[trigger.http]]", problems);
                    }
                }));
        return triggers;
    }

    private static Optional<TomlTable> table(@Nullable Node node, Problems problems) {
        if (node == null) {
            return Optional.empty();
        }
        if (node.value() instanceof TomlTable table) {
            return Optional.of(table);
        }
        node.mismatch("a table", problems);
        return Optional.empty();
    }
}
