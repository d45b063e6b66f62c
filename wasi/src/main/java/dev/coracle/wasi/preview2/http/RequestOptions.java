package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.HttpTimeouts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The resource `request-options`: how long a request may wait, in nanoseconds, unsigned.
public final class RequestOptions {
    private Optional<Long> connect = Optional.empty();
    private Optional<Long> firstByte = Optional.empty();
    private Optional<Long> betweenBytes = Optional.empty();

    RequestOptions() {}

    /// {@return for a connection}
    public Optional<Long> connectTimeout() {
        return connect;
    }

    /// Sets how long a connection may take.
    ///
    /// @param duration for a connection; empty for the host's own choice
    /// @return nothing
    public Result<@Nullable Void, @Nullable Void> setConnectTimeout(Optional<Long> duration) {
        connect = duration;
        return Result.ok();
    }

    /// {@return for the response's head}
    public Optional<Long> firstByteTimeout() {
        return firstByte;
    }

    /// Sets how long the response's head may take.
    ///
    /// @param duration for the response's head; empty for the host's own choice
    /// @return nothing
    public Result<@Nullable Void, @Nullable Void> setFirstByteTimeout(Optional<Long> duration) {
        firstByte = duration;
        return Result.ok();
    }

    /// {@return for each next piece of the response's body}
    public Optional<Long> betweenBytesTimeout() {
        return betweenBytes;
    }

    /// Sets how long each next piece of the response's body may take.
    ///
    /// @param duration for each next piece of the response's body; empty for the host's own choice
    /// @return nothing
    public Result<@Nullable Void, @Nullable Void> setBetweenBytesTimeout(Optional<Long> duration) {
        betweenBytes = duration;
        return Result.ok();
    }

    /// {@return all of them; the host's own where nothing was chosen}
    static HttpTimeouts timeouts(Optional<RequestOptions> options) {
        var usual = HttpTimeouts.DEFAULT;
        return options.map(chosen -> new HttpTimeouts(
                        duration(chosen.connect, usual.connect()),
                        duration(chosen.firstByte, usual.firstByte()),
                        duration(chosen.betweenBytes, usual.betweenBytes())))
                .orElse(usual);
    }

    /// Nobody waits longer than the host would let them.
    private static Duration duration(Optional<Long> chosen, Duration usual) {
        return chosen.filter(nanoseconds -> Long.compareUnsigned(nanoseconds, usual.toNanos()) < 0)
                .map(Duration::ofNanos)
                .orElse(usual);
    }
}
