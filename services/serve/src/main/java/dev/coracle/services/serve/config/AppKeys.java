package dev.coracle.services.serve.config;

import dev.coracle.services.serve.AppLimits;
import dev.coracle.services.serve.Rate;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.wasi.DirectoryGrant;
import dev.coracle.wasi.network.HttpGrant;
import dev.coracle.wasi.network.NetworkGrant;
import dev.coracle.wasi.units.ByteSize;
import dev.coracle.wasi.units.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The keys of an app. Those that the command line has too are called as there.
final class AppKeys {
    static final Key<Path> COMPONENT = new Key<>("component", Kind.text("app.wasm", Path::of));
    static final Key<Path> FILES = new Key<>("files", Kind.text("public", Path::of));
    static final Key<Boolean> HIDDEN_FILES = new Key<>("hidden-files", Kind.FLAG);
    static final Key<List<String>> HOSTS =
            new Key<>("hosts", Kind.list(Kind.text("shop.example.org", Route::checkedHost)));
    static final Key<List<String>> ROUTES = new Key<>("routes", Kind.list(Kind.text("/...", Route::checkedPath)));

    static final Key<Build.Recipe> BUILD = new Key<>("build", Build.Recipe.KIND);

    static final Key<List<DirectoryGrant.Host>> DIRECTORIES =
            new Key<>("dir", Kind.list(Kind.text("data::/data", text -> DirectoryGrant.Host.parse(text, false))));
    static final Key<Boolean> READ_ONLY = new Key<>("read-only", Kind.FLAG);
    static final Key<Map<String, String>> VARIABLES =
            new Key<>("env", Kind.table(Kind.text("value", Function.identity())));
    static final Key<Map<String, Path>> SECRETS = new Key<>("secrets", Kind.table(Kind.text("key.txt", Path::of)));
    static final Key<List<NetworkGrant>> NETWORK =
            new Key<>("allow-net", Kind.list(Kind.text("db.example.org:5432", NetworkGrant::parse)));
    static final Key<List<HttpGrant>> HTTP =
            new Key<>("allow-http", Kind.list(Kind.text("https://api.example.org/", HttpGrant::parse)));

    static final Key<Map<String, String>> SPIN_VARIABLES =
            new Key<>("variables", Kind.table(Kind.text("value", Function.identity())));
    static final Key<List<String>> KEY_VALUE =
            new Key<>("key-value", Kind.list(Kind.text("default", Function.identity())));
    static final Key<Long> KEY_VALUE_SIZE = new Key<>("max-key-value", Kind.text("1GiB", ByteSize::parse));

    static final Key<Duration> TIMEOUT = new Key<>("timeout", Kind.text("30s", TimeSpan::parse));
    static final Key<Duration> CPU_TIME = new Key<>("cpu-time", Kind.text("1s", TimeSpan::parse));
    static final Key<Long> MEMORY = new Key<>("max-memory", Kind.text("64MiB", ByteSize::parse));
    static final Key<Long> TOTAL_MEMORY = new Key<>("total-memory", Kind.text("1GiB", ByteSize::parse));
    static final Key<Integer> CONCURRENCY = new Key<>("concurrency", Kind.number(1));
    static final Key<Integer> COMPUTING = new Key<>("computing", Kind.number(1));
    static final Key<Integer> QUEUE = new Key<>("queue", Kind.number(0));
    static final Key<Long> BODY = new Key<>("max-body", Kind.text("1MiB", ByteSize::parse));
    static final Key<Rate> RATE = new Key<>("rate", Kind.text("100/s", Rate::parse));
    static final Key<Integer> REUSE = new Key<>("reuse", Kind.number(1));
    static final Key<Duration> IDLE = new Key<>("idle", Kind.text("10m", TimeSpan::parse));

    /// What an app alone can say.
    private static final List<Key<?>> OWN = List.of(COMPONENT, FILES, HIDDEN_FILES, HOSTS, ROUTES, BUILD);

    /// What an app of files can say; all else is for guests.
    static final List<Key<?>> OF_FILES = List.of(FILES, HIDDEN_FILES, HOSTS, ROUTES, RATE);

    /// What can be said for all apps at once, in `[defaults]`.
    static final List<Key<?>> SHARED = List.of(
            DIRECTORIES,
            READ_ONLY,
            VARIABLES,
            SECRETS,
            NETWORK,
            HTTP,
            SPIN_VARIABLES,
            KEY_VALUE,
            KEY_VALUE_SIZE,
            TIMEOUT,
            CPU_TIME,
            MEMORY,
            TOTAL_MEMORY,
            CONCURRENCY,
            COMPUTING,
            QUEUE,
            BODY,
            RATE,
            REUSE,
            IDLE);

    static final List<Key<?>> ALL = all();

    private AppKeys() {}

    private static List<Key<?>> all() {
        List<Key<?>> all = new ArrayList<>(OWN);
        all.addAll(SHARED);
        return List.copyOf(all);
    }

    /// {@return the limits that the settings say}
    static AppLimits limits(Settings settings) {
        var usual = AppLimits.DEFAULTS;
        return new AppLimits(
                settings.get(TIMEOUT).orElse(usual.timeout()),
                settings.get(CPU_TIME),
                settings.get(MEMORY).orElse(usual.memoryBytes()),
                settings.get(TOTAL_MEMORY).orElse(usual.totalMemoryBytes()),
                settings.get(CONCURRENCY).orElse(usual.concurrency()),
                settings.get(COMPUTING).orElse(usual.computing()),
                settings.get(QUEUE).orElse(usual.queue()),
                settings.get(BODY).orElse(usual.bodyBytes()),
                settings.get(RATE),
                settings.get(REUSE).orElse(usual.reuse()));
    }
}
