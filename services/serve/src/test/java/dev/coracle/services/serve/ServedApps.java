package dev.coracle.services.serve;

import dev.coracle.services.serve.routing.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A server with apps from files, for tests.
final class ServedApps implements AutoCloseable {
    /// Answers with 200 and nothing.
    static final String OK = "(call $end (call $answer (local.get 1)))";

    /// Never answers, and never waits.
    static final String SPIN = "(loop $l br $l)";

    /// Answers when the request's content has ended, and its trailers have come.
    static final String WAIT = "(drop (call $trailers (local.get 0)))" + OK;

    final MemoryLog log = new MemoryLog();
    final Apps apps;
    final HttpServer server;

    ServedApps(AppSpec... specs) throws IOException {
        this(HttpServerTest.ANY_PORT, List.of(specs));
    }

    ServedApps(ServerConfig config, List<AppSpec> specs) throws IOException {
        this.apps = Apps.of(Guests.ENGINE, specs, log);
        this.server = HttpServer.start(config, apps, log);
    }

    /// An app whose file has these instructions.
    static AppSpec app(Path folder, String name, String instructions, String... routes) throws IOException {
        var file = write(folder.resolve(name + ".wat"), instructions);
        List<Route> all = new ArrayList<>();
        for (var route : routes) {
            int slash = route.indexOf('/');
            all.add(new Route(route.substring(0, slash), route.substring(slash)));
        }
        return new AppSpec(name, file).withRoutes(all.toArray(Route[]::new));
    }

    /// Replaces the file as a deployment does: at once.
    static Path write(Path file, String instructions) throws IOException {
        return writeText(file, Guests.httpText(instructions));
    }

    static Path writeText(Path file, String text) throws IOException {
        var next = Files.writeString(Files.createTempFile(file.getParent(), "next", ""), text);
        return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// The status and headers of what a request gets.
    String get(String host, String path) throws IOException {
        try (var client = new RawClient(server)) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            return client.readAll();
        }
    }

    /// The status of what a request gets.
    int status(String host, String path) throws IOException {
        return Integer.parseInt(get(host, path).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /// The name of the app that answers a request; empty if none does.
    String appOf(String host, String path) throws IOException, InterruptedException {
        int before = log.requests.size();
        get(host, path);
        while (log.requests.size() == before) {
            Thread.sleep(1);
        }
        return log.requests.getLast().app();
    }

    AppStatus app(String name) {
        return server.status().stream()
                .filter(app -> app.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        server.close();
    }
}
