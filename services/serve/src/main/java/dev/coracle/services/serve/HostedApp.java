package dev.coracle.services.serve;

import dev.coracle.services.serve.files.StaticFiles;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import org.jspecify.annotations.Nullable;

/// An app of a server. It is loaded when the first request comes, and unloaded when none came for a while. Used by all
/// threads.
final class HostedApp implements AutoCloseable {
    /// How long an app that cannot be loaded is not tried again: compiling takes long.
    private static final long RETRY_NANOSECONDS = 2_000_000_000;

    private final AppSpec spec;
    private final AppAccount account;
    private final AppLoader loader;
    private final ServerLog log;
    private final Admission.Lane lane;
    private final @Nullable RateLimiter rate;
    private final @Nullable StaticFiles files;
    private volatile @Nullable Loaded loaded;
    private volatile long lastUse = System.nanoTime();

    // Guarded by this.
    private @Nullable AppException failure;
    private long failedAt;

    /// What is in memory of it.
    ///
    /// @param stamp of the file that it was loaded from
    private record Loaded(GuestPool guests, FileStamp stamp) {}

    HostedApp(AppSpec spec, AppAccount account, AppLoader loader, ServerLog log) {
        this.spec = spec;
        this.account = account;
        this.loader = loader;
        this.log = log;
        this.lane = new Admission.Lane(spec.limits());
        this.rate = spec.limits()
                .rate()
                .map(limit -> new RateLimiter(limit, lastUse))
                .orElse(null);
        this.files = spec.source() instanceof AppSource.Files(var folder, var hidden)
                ? new StaticFiles(folder, hidden)
                : null;
    }

    /// One that is loaded already.
    ///
    /// @param stamp of its file, from before that was read
    HostedApp(AppSpec spec, AppAccount account, App app, FileStamp stamp, ServerLog log) {
        this(spec, account, new AppLoader(app.engine(), KeyValueStores.NONE), log);
        this.loaded = new Loaded(new GuestPool(app, log), stamp);
    }

    AppSpec spec() {
        return spec;
    }

    String name() {
        return spec.name();
    }

    AppLimits limits() {
        return spec.limits();
    }

    AppAccount account() {
        return account;
    }

    AppStatistics statistics() {
        return account.statistics();
    }

    Admission.Lane lane() {
        return lane;
    }

    /// Takes a request, as far as the app's rate lets it.
    ///
    /// @return 0, or the seconds after which to come again
    int secondsToWait() {
        return rate == null ? 0 : rate.secondsToWait(System.nanoTime());
    }

    boolean isLoaded() {
        return loaded != null || files != null;
    }

    /// The files that answer; null if guests do.
    @Nullable
    StaticFiles files() {
        return files;
    }

    /// Loads it, if guests answer.
    ///
    /// @throws AppException if it cannot be loaded
    void load() throws AppException {
        if (files == null) {
            guests();
        }
    }

    /// Whether requests have the fields that Spin adds.
    boolean hasSpinFields() {
        return spec.source() instanceof AppSource.Component it && it.spin().hasFields();
    }

    /// Its guests. Loads it if need be; those who ask meanwhile wait.
    ///
    /// @throws AppException if it cannot be loaded, or could not be a moment ago
    GuestPool guests() throws AppException {
        lastUse = System.nanoTime();
        var current = loaded;
        return (current == null ? loadGuests() : current).guests();
    }

    private synchronized Loaded loadGuests() throws AppException {
        var current = loaded;
        if (current != null) {
            return current;
        }
        if (failure != null && System.nanoTime() - failedAt < RETRY_NANOSECONDS) {
            throw failure;
        }
        try {
            current = load(source());
        } catch (AppException e) {
            failure = e;
            failedAt = System.nanoTime();
            throw e;
        }
        failure = null;
        statistics().loaded();
        loaded = current;
        return current;
    }

    private AppSource.Component source() {
        return switch (spec.source()) {
            case AppSource.Component component -> component;
            case AppSource.Files _ -> throw new IllegalStateException(name() + " has files, and no guests");
        };
    }

    private Loaded load(AppSource.Component source) throws AppException {
        // Before reading: who writes meanwhile is noticed.
        var stamp = FileStamp.of(source.component());
        return new Loaded(new GuestPool(loader.load(spec, source, stamp, account.tenant()), log), stamp);
    }

    /// A request is over.
    void used() {
        lastUse = System.nanoTime();
    }

    /// Whether it is what the specification says, file included.
    boolean isStill(AppSpec other) {
        var current = loaded;
        return spec.equals(other) && (current == null || current.stamp.equals(FileStamp.of(source().component())));
    }

    /// Unloads it if nobody used it for long enough. Requests that have its guests end as they would.
    ///
    /// What could not be loaded again, since its file is another by now, stays.
    void unloadIfIdle(long now) {
        if (spec.idle().isEmpty()
                || loaded == null
                || now - lastUse < spec.idle().get().toNanos()) {
            return;
        }
        if (isStill(spec)) {
            statistics().evicted();
            unload();
        }
    }

    private synchronized void unload() {
        close();
        var current = loaded;
        if (current != null) {
            loader.unloaded(source(), current.stamp, current.guests.app());
        }
        loaded = null;
    }

    /// It is not served any more. Requests that were for it are still answered, by the version that they were for.
    @Override
    public synchronized void close() {
        var current = loaded;
        if (current != null) {
            current.guests.close();
        }
    }
}
