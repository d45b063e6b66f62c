package dev.coracle.services.serve.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The keys of Spin's manifest, version 2. What is of no use when an app is served is read over; what the app could not
/// do without is refused.
///
/// @see <a href="https://spinframework.dev/v3/manifest-reference">manifest reference</a>
final class SpinKeys {
    /// Keys of `[application]`.
    static final class Application {
        static final Key<String> NAME = new Key<>("name", Kind.text("my-app", Function.identity()));
        static final List<Key<?>> ALL = List.of(
                NAME,
                ignored("version"),
                ignored("description"),
                ignored("authors"),
                ignored("trigger"),
                ignored("tool"));

        private Application() {}
    }

    /// Keys of a variable.
    static final class Variable {
        static final Key<String> DEFAULT = new Key<>("default", Kind.text("value", Function.identity()));
        static final Key<Boolean> REQUIRED = new Key<>("required", Kind.FLAG);
        static final List<Key<?>> ALL =
                List.of(DEFAULT, REQUIRED, new Key<>("secret", Kind.FLAG), ignored("description"));

        private Variable() {}
    }

    /// Keys of a `[[trigger.http]]`.
    static final class Trigger {
        static final Key<String> ID = new Key<>("id", Kind.text("my-trigger", Function.identity()));
        static final Key<Node> COMPONENT = new Key<>("component", Kind.ANY);
        static final Key<Node> ROUTE = new Key<>("route", Kind.ANY);
        static final Key<Node> EXECUTOR = new Key<>("executor", Kind.ANY);
        static final List<Key<?>> ALL = List.of(
                ID,
                COMPONENT,
                ROUTE,
                EXECUTOR,
                new Key<>("static_response", Kind.nothing("cannot be served; use a component, or an app of files")));

        private Trigger() {}
    }

    /// Keys of a component.
    static final class Component {
        static final Key<Node> SOURCE = new Key<>("source", Kind.ANY);
        static final Key<List<Node>> FILES = new Key<>("files", Kind.list(Kind.ANY));
        static final Key<List<String>> EXCLUDED =
                new Key<>("exclude_files", Kind.list(Kind.text("assets/*.tmp", Function.identity())));
        static final Key<List<Node>> OUTBOUND = new Key<>("allowed_outbound_hosts", Kind.list(Kind.ANY));
        static final Key<List<String>> STORES =
                new Key<>("key_value_stores", Kind.list(Kind.text("default", Function.identity())));
        static final Key<Map<String, String>> ENVIRONMENT =
                new Key<>("environment", Kind.table(Kind.text("value", Function.identity())));
        static final Key<Map<String, Node>> VARIABLES = new Key<>("variables", Kind.table(Kind.ANY));
        static final List<Key<?>> ALL = List.of(
                SOURCE,
                FILES,
                EXCLUDED,
                OUTBOUND,
                STORES,
                ENVIRONMENT,
                VARIABLES,
                ignored("id"),
                ignored("description"),
                ignored("build"),
                ignored("tool"),
                ignored("targets"),
                ignored("profile"),
                ignored("dependencies_inherit_configuration"),
                refused("allowed_http_hosts", "write allowed_outbound_hosts, such as [\"https://example.org\"]"),
                refused("sqlite_databases", "there is no SQLite here"),
                refused("ai_models", "there are no AI models here"),
                refused("dependencies", "components are not put together here; do that when building"));

        private Component() {}
    }

    private SpinKeys() {}

    private static Key<Node> ignored(String name) {
        return new Key<>(name, Kind.ANY);
    }

    private static Key<Node> refused(String name, String why) {
        return new Key<>(name, Kind.nothing(why));
    }
}
