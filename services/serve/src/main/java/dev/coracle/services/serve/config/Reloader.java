package dev.coracle.services.serve.config;

import dev.coracle.services.serve.AppException;
import dev.coracle.services.serve.AppSpec;
import dev.coracle.services.serve.Apps;
import dev.coracle.services.serve.FileStamp;
import dev.coracle.services.serve.ServerLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Serves what the configuration says when that has changed. What cannot be served is refused as a whole, and
/// everything stays as it was. For use by any thread.
public final class Reloader implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 500;

    private final String name;
    private final Source source;
    private final Apps apps;
    private final ServerLog log;
    private final Thread watcher;
    private volatile Config config;
    private Map<Path, FileStamp> known; // the watcher's, once it runs

    /// Says what to serve, anew each time that it is asked.
    private interface Source {
        Config read() throws ConfigException, IOException;
    }

    private Reloader(String name, Source source, Config config, Map<Path, FileStamp> known, Apps apps, ServerLog log) {
        this.name = name;
        this.source = source;
        this.config = config;
        this.apps = apps;
        this.log = log;
        this.watcher = Thread.ofPlatform().daemon().name("coracle watch").unstarted(this::watchFiles);
        this.known = known;
    }

    /// For the apps of a configuration.
    ///
    /// @param file that the configuration was read from
    /// @param environment that it was read for
    /// @param config that the apps are from
    public Reloader(Path file, Optional<String> environment, Config config, Apps apps, ServerLog log) {
        this(file.toString(), () -> Config.read(file, environment), config, stamps(config), apps, log);
    }

    /// For one app without a configuration.
    ///
    /// @param app that is served, a component's
    /// @param stamp of its component, from before that was read
    public static Reloader of(AppSpec app, FileStamp stamp, Apps apps, ServerLog log) {
        var config = Config.of(app);
        var file = app.component().orElseThrow();
        return new Reloader(String.valueOf(file.getFileName()), () -> config, config, Map.of(file, stamp), apps, log);
    }

    /// Reads the configuration and the components again, and serves them from now on. What became of it is logged.
    ///
    /// The table `server` counts when the server starts; a change of it is logged and has no effect.
    ///
    /// @throws ConfigException if something in the file is wrong
    /// @throws AppException if a new version of an app cannot be loaded
    /// @throws IOException if the file cannot be read
    public synchronized void reload() throws ConfigException, AppException, IOException {
        try {
            var next = source.read();
            apps.replace(next.apps());
            if (!isServedAlike(next, config)) {
                log.message(name + ": what changed in [server] counts from the next start on");
            }
            config = next;
            log.message("reloaded " + name + ": " + next.apps().size() + " app(s)");
        } catch (ConfigException | AppException | IOException e) {
            log.message("reloading is refused, all stays as it was:\n    "
                    + String.valueOf(e.getMessage()).replace("\n", "\n    "));
            throw e;
        }
    }

    private static boolean isServedAlike(Config next, Config before) {
        return next.server().equals(before.server())
                && next.admin().equals(before.admin())
                && next.adminHosts().equals(before.adminHosts())
                && next.traces().equals(before.traces());
    }

    /// Reloads whenever one of the files has changed: the configuration, a secret, a component.
    public void watch() {
        watcher.start();
    }

    private void watchFiles() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
                var now = stamps(config);
                if (!now.equals(known)) {
                    known = settled(now);
                    reloadQuietly();
                }
            }
        } catch (InterruptedException _) {
            // It is closed.
        }
    }

    /// Waits for whoever is writing.
    private Map<Path, FileStamp> settled(Map<Path, FileStamp> seen) throws InterruptedException {
        var before = seen;
        while (true) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
            var now = stamps(config);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
    }

    private static Map<Path, FileStamp> stamps(Config config) {
        Map<Path, FileStamp> stamps = new HashMap<>();
        config.files().forEach(each -> stamps.put(each, FileStamp.of(each)));
        config.apps().stream()
                .flatMap(app -> app.component().stream())
                .forEach(each -> stamps.computeIfAbsent(each, FileStamp::of));
        return stamps;
    }

    private void reloadQuietly() {
        try {
            reload();
        } catch (ConfigException | AppException | IOException _) {
            // It is in the log, and the next change gives another chance.
        } catch (RuntimeException | Error e) {
            log.message("reloading failed, all stays as it was: " + e);
        }
    }

    /// Watches no more.
    @Override
    public void close() {
        watcher.interrupt();
    }
}
