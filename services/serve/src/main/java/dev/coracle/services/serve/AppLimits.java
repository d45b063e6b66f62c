package dev.coracle.services.serve;

import java.time.Duration;
import java.util.Optional;

/// What an app may use. Immutable: each `with` method gives a changed copy.
///
/// @param timeout for one request, from the start of its guest to the end of its response's body
/// @param cpuTime that one request may use a processor; empty if as long as its timeout lets it
/// @param memoryBytes for the linear memories of one guest together
/// @param totalMemoryBytes for the linear memories of all its guests together
/// @param concurrency requests that are answered at once, from 1 on
/// @param computing of these, requests that are begun while others compute; guests that wait for something do not
///     count. From 1 on
/// @param queue requests that may wait for their turn beyond these
/// @param bodyBytes that a request's body may have
/// @param rate at which requests are taken; empty if at any
/// @param reuse requests that one guest answers, one after the other, before it is replaced; 1 keeps requests apart
public record AppLimits(
        Duration timeout,
        Optional<Duration> cpuTime,
        long memoryBytes,
        long totalMemoryBytes,
        int concurrency,
        int computing,
        int queue,
        long bodyBytes,
        Optional<Rate> rate,
        int reuse) {
    /// 30 seconds, 1 GiB of memory, 128 requests at once of which as many compute as there are processors, 1,024 that
    /// wait, 1 GiB of body, a guest for each request.
    public static final AppLimits DEFAULTS = new AppLimits(
            Duration.ofSeconds(30),
            Optional.empty(),
            1L << 30,
            Long.MAX_VALUE,
            128,
            Runtime.getRuntime().availableProcessors(),
            1024,
            1L << 30,
            Optional.empty(),
            1);

    /// @throws IllegalArgumentException if a limit lets nothing through
    public AppLimits {
        require(timeout.isPositive(), "timeout", timeout);
        require(cpuTime.isEmpty() || cpuTime.get().isPositive(), "cpu time", cpuTime);
        require(memoryBytes >= 0, "memory", memoryBytes);
        require(totalMemoryBytes >= 0, "total memory", totalMemoryBytes);
        require(concurrency > 0, "concurrency", concurrency);
        require(computing > 0, "computing", computing);
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
        return new AppLimits(
                timeout, cpuTime, memoryBytes, totalMemoryBytes, concurrency, computing, queue, bodyBytes, rate, reuse);
    }

    public AppLimits withCpuTime(Duration cpuTime) {
        return new AppLimits(
                timeout,
                Optional.of(cpuTime),
                memoryBytes,
                totalMemoryBytes,
                concurrency,
                computing,
                queue,
                bodyBytes,
                rate,
                reuse);
    }

    public AppLimits withMemoryBytes(long memoryBytes) {
        return new AppLimits(
                timeout, cpuTime, memoryBytes, totalMemoryBytes, concurrency, computing, queue, bodyBytes, rate, reuse);
    }

    public AppLimits withTotalMemoryBytes(long totalMemoryBytes) {
        return new AppLimits(
                timeout, cpuTime, memoryBytes, totalMemoryBytes, concurrency, computing, queue, bodyBytes, rate, reuse);
    }

    public AppLimits withConcurrency(int concurrency) {
        return new AppLimits(
                timeout, cpuTime, memoryBytes, totalMemoryBytes, concurrency, computing, queue, bodyBytes, rate, reuse);
    }

    public AppLimits withComputing(int computing) {
        return new AppLimits(
                timeout, cpuTime, memoryBytes, totalMemoryBytes, concurrency, computing, queue, bodyBytes, rate, reuse);
    }

    public AppLimits withQueue(int queue) {
        return new AppLimits(
                timeout, cpuTime, memoryBytes, totalMemoryBytes, concurrency, computing, queue, bodyBytes, rate, reuse);
    }

    public AppLimits withBodyBytes(long bodyBytes) {
        return new AppLimits(
                timeout, cpuTime, memoryBytes, totalMemoryBytes, concurrency, computing, queue, bodyBytes, rate, reuse);
    }

    public AppLimits withRate(Rate rate) {
        return new AppLimits(
                timeout,
                cpuTime,
                memoryBytes,
                totalMemoryBytes,
                concurrency,
                computing,
                queue,
                bodyBytes,
                Optional.of(rate),
                reuse);
    }

    public AppLimits withReuse(int reuse) {
        return new AppLimits(
                timeout, cpuTime, memoryBytes, totalMemoryBytes, concurrency, computing, queue, bodyBytes, rate, reuse);
    }
}
