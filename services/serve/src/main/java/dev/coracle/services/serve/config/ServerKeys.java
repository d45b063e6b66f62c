package dev.coracle.services.serve.config;

import dev.coracle.services.serve.ServerConfig;
import dev.coracle.services.serve.TlsFiles;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.services.serve.tracing.TraceExport;
import dev.coracle.wasi.network.ListenAddress;
import dev.coracle.wasi.units.TimeSpan;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The keys of `[server]`, and the server that they say. They are called as the options of `coracle serve` are.
final class ServerKeys {
    static final Key<InetSocketAddress> ADDRESS = new Key<>("addr", Kind.text("127.0.0.1:8080", ListenAddress::parse));
    static final Key<InetSocketAddress> ADMIN = new Key<>("admin", Kind.text("127.0.0.1:9090", ListenAddress::parse));
    static final Key<List<String>> ADMIN_HOSTS =
            new Key<>("admin-hosts", Kind.list(Kind.text("node1.example.org", Route::checkedHost)));
    static final Key<Path> CERTIFICATE = new Key<>("cert", Kind.text("cert.pem", Path::of));
    static final Key<Path> KEY = new Key<>("key", Kind.text("key.pem", Path::of));
    static final Key<Path> DATA = new Key<>("data", Kind.text(".coracle", Path::of));
    static final Key<Integer> CONCURRENCY = new Key<>("concurrency", Kind.number(1));
    static final Key<Duration> DRAIN = new Key<>("drain", Kind.text("30s", TimeSpan::parse));
    static final Key<String> LOG = new Key<>("log", Kind.word("text", "json"));
    static final Key<String> ACCESS_LOG = new Key<>("access-log", Kind.word("stdout", "none"));
    static final Key<URI> OTLP = new Key<>("otlp", Kind.text("http://127.0.0.1:4318", TraceExport::endpoint));
    static final Key<String> SERVICE_NAME = new Key<>("service-name", Kind.text("coracle", TraceExport::service));
    static final Key<Double> TRACE_RATIO = new Key<>("trace-ratio", Kind.SHARE);

    static final List<Key<?>> ALL = List.of(
            ADDRESS,
            ADMIN,
            ADMIN_HOSTS,
            CERTIFICATE,
            KEY,
            DATA,
            CONCURRENCY,
            DRAIN,
            LOG,
            ACCESS_LOG,
            OTLP,
            SERVICE_NAME,
            TRACE_RATIO);

    private ServerKeys() {}

    static TraceExport traces(Settings settings) {
        return new TraceExport(settings.get(OTLP), settings.get(SERVICE_NAME), settings.get(TRACE_RATIO));
    }

    /// @param folder that files are relative to
    static ServerConfig server(Settings settings, Path folder, Problems problems) {
        var server = ServerConfig.DEFAULTS;
        var address = settings.get(ADDRESS);
        if (address.isPresent()) {
            server = server.withAddress(address.get());
        }
        var certificate = settings.get(CERTIFICATE);
        var key = settings.get(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            problems.add(
                    settings.positionOf(certificate.isPresent() ? CERTIFICATE : KEY),
                    CERTIFICATE.name() + " and " + KEY.name() + " go together; give both");
        } else if (certificate.isPresent()) {
            server = server.withTls(new TlsFiles(folder.resolve(certificate.get()), folder.resolve(key.get())));
        }
        return server.withConcurrency(settings.get(CONCURRENCY).orElse(server.concurrency()))
                .withDrainTimeout(settings.get(DRAIN).orElse(server.drainTimeout()));
    }
}
