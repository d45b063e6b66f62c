package dev.coracle.services.serve;

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
    }

    /// One that is loaded already.
    ///
    /// @param stamp of its file, from before that was read
    HostedApp(AppSpec spec, AppAccount account, App app, FileStamp stamp, ServerLog log) {
        this(spec, account, new AppLoader(app.engine()), log);
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
        return loaded != null;
    }

    /// Its guests. Loads it if need be; those who ask meanwhile wait.
    ///
    /// @throws AppException if it cannot be loaded, or could not be a moment ago
    GuestPool guests() throws AppException {
        lastUse = System.nanoTime();
        var current = loaded;
        return (current == null ? load() : current).guests();
    }

    private synchronized Loaded load() throws AppException {
        var current = loaded;
        if (current != null) {
            return current;
        }
        if (failure != null && System.nanoTime() - failedAt < RETRY_NANOSECONDS) {
            throw failure;
        }
        try {
            // Before reading: who writes meanwhile is noticed.
            var stamp = FileStamp.of(spec.component());
            current = new Loaded(new GuestPool(loader.load(spec, account.tenant()), log), stamp);
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

    /// A request is over.
    void used() {
        lastUse = System.nanoTime();
    }

    /// Whether it is what the specification says, file included.
    boolean isStill(AppSpec other) {
        var current = loaded;
        return spec.equals(other) && (current == null || current.stamp.equals(FileStamp.of(spec.component())));
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
