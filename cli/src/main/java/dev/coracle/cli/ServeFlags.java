package dev.coracle.cli;

import java.util.ArrayList;
import java.util.List;

/// The options of `coracle serve`, for its help and for completion: these are there without the server's classes.
final class ServeFlags {
    static final String CONFIG = "--config";
    static final String ENVIRONMENT = "--environment";
    static final String WATCH = "--watch";
    static final String ADMIN = "--admin";
    static final String DATA = "--data";
    static final String ADMIN_HOST = "--admin-host";
    static final String ADDRESS = "--addr";
    static final String CERTIFICATE = "--cert";
    static final String KEY = "--key";
    static final String TIMEOUT = "--timeout";
    static final String CONCURRENCY = "--concurrency";
    static final String QUEUE = "--queue";
    static final String REUSE = "--reuse";
    static final String MAX_BODY = "--max-body";
    static final String MAX_MEMORY = "--max-memory";
    static final String DRAIN = "--drain";
    static final String LOG = "--log";
    static final String ACCESS_LOG = "--access-log";
    static final String OTLP = "--otlp";
    static final String SERVICE_NAME = "--service-name";
    static final String TRACE_RATIO = "--trace-ratio";

    private static final List<Option> OWN = List.of(
            Option.with(
                    CONFIG,
                    "FILE",
                    "serve the apps of this configuration; without a FILE, of coracle.toml or spin.toml"),
            Option.with(ENVIRONMENT, "NAME", "with what the configuration has for this environment"),
            Option.flag(WATCH, "reload when FILE changes, or the configuration, a secret or a component"),
            Option.with(DATA, "DIR", "keep what apps store there; in .coracle beside the configuration otherwise"),
            Option.with(ADDRESS, "ADDRESS:PORT", "listen there; at 127.0.0.1:8080 otherwise"),
            Option.with(ADMIN, "ADDRESS:PORT", "show the apps there: a page, /apps, /metrics, /healthz, POST /reload"),
            Option.with(ADMIN_HOST, "NAME", "answer there to this host name too, not to addresses and localhost alone"),
            Option.with(CERTIFICATE, "FILE", "speak TLS, with these certificates (PEM)"),
            Option.with(KEY, "FILE", "their key (PEM, PKCS #8)"),
            Option.with(TIMEOUT, "DURATION", "end a request that takes longer, with 504; 30s otherwise"),
            Option.with(CONCURRENCY, "N", "answer so many requests at once; 128 otherwise"),
            Option.with(QUEUE, "N", "let so many more wait, before new ones get 503; 1024 otherwise"),
            Option.with(REUSE, "N", "let an instance answer so many requests, not one alone; they share its memory"),
            Option.with(MAX_BODY, "SIZE", "refuse larger requests, with 413; 1GiB otherwise"),
            Option.with(MAX_MEMORY, "SIZE", "limit the linear memories of an instance; 1GiB otherwise"),
            Option.with(DRAIN, "DURATION", "wait so long for requests to end when stopped; 30s otherwise"),
            Option.with(LOG, "text|json", "how to log; as text otherwise"),
            Option.with(ACCESS_LOG, "stdout|none", "where each request is logged; on stdout otherwise"),
            Option.with(OTLP, "URL", "send traces to this OpenTelemetry collector, such as http://127.0.0.1:4318"),
            Option.with(SERVICE_NAME, "NAME", "what the server is called there; coracle otherwise"),
            Option.with(TRACE_RATIO, "SHARE", "record this share of the traces that begin here; 1 otherwise"));

    /// Options of `coracle run` that say what a guest is given.
    private static final List<String> GRANTS = List.of("--dir", "--env", "--allow-net", "--allow-http", "--read-only");

    /// Options of `coracle run` that say where compiled code is kept.
    static final List<Option> CACHE = ofRun(List.of("--cache", "--no-cache"));

    /// Options that an app of a configuration has as keys.
    static final List<String> OF_AN_APP = ofAnApp();

    private static List<String> ofAnApp() {
        List<String> all = new ArrayList<>(List.of(TIMEOUT, QUEUE, REUSE, MAX_BODY, MAX_MEMORY));
        all.addAll(GRANTS);
        return List.copyOf(all);
    }

    static final List<Option> OPTIONS = all();

    private static List<Option> all() {
        List<Option> all = new ArrayList<>(OWN);
        all.addAll(ofRun(GRANTS));
        all.addAll(CACHE);
        return List.copyOf(all);
    }

    private static List<Option> ofRun(List<String> names) {
        return RunOptions.OPTIONS.stream()
                .filter(option -> names.contains(option.name()))
                .toList();
    }

    private ServeFlags() {}
}
