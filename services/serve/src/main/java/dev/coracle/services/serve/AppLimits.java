package dev.coracle.services.serve;

import java.time.Duration;

/// What an app may use. Immutable: each `with` method gives a changed copy.
///
/// @param timeout for one request, from the start of its guest to the end of its response's body
/// @param memoryBytes for the linear memories of one guest together
/// @param concurrency requests that are answered at once, from 1 on
/// @param queue requests that may wait for their turn beyond these
/// @param bodyBytes that a request's body may have
/// @param reuse requests that one guest answers, one after the other, before it is replaced; 1 keeps requests apart
public record AppLimits(Duration timeout, long memoryBytes, int concurrency, int queue, long bodyBytes, int reuse) {
    /// 30 seconds, 1 GiB of memory, 128 requests at once and 1,024 that wait, 1 GiB of body, a guest for each request.
    public static final AppLimits DEFAULTS = new AppLimits(Duration.ofSeconds(30), 1L << 30, 128, 1024, 1L << 30, 1);

    /// @throws IllegalArgumentException if a limit lets nothing through
    public AppLimits {
        require(timeout.isPositive(), "timeout", timeout);
        require(memoryBytes >= 0, "memory", memoryBytes);
        require(concurrency > 0, "concurrency", concurrency);
        require(queue >= 0, "queue", queue);
        require(bodyBytes >= 0, "body", bodyBytes);
        require(reuse > 0, "reuse", reuse);
    }

    private static void require(boolean holds, String name, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("the limit \"" + name + "\" lets nothing through: " + value);
        }
    }

    public AppLimits withTimeout(Duration timeout) {
        return new AppLimits(timeout, memoryBytes, concurrency, queue, bodyBytes, reuse);
    }

    public AppLimits withMemoryBytes(long memoryBytes) {
        return new AppLimits(timeout, memoryBytes, concurrency, queue, bodyBytes, reuse);
    }

    public AppLimits withConcurrency(int concurrency) {
        return new AppLimits(timeout, memoryBytes, concurrency, queue, bodyBytes, reuse);
    }

    public AppLimits withQueue(int queue) {
        return new AppLimits(timeout, memoryBytes, concurrency, queue, bodyBytes, reuse);
    }

    public AppLimits withBodyBytes(long bodyBytes) {
        return new AppLimits(timeout, memoryBytes, concurrency, queue, bodyBytes, reuse);
    }

    public AppLimits withReuse(int reuse) {
        return new AppLimits(timeout, memoryBytes, concurrency, queue, bodyBytes, reuse);
    }
}
