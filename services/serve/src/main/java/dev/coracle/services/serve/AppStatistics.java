package dev.coracle.services.serve;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counts what became of an app's requests, over all its versions. Used by all threads; each count is one addition.
final class AppStatistics {
    /// Upper bounds of the classes by which times are counted.
    private static final List<Double> SECONDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private static final long[] NANOSECONDS =
            SECONDS.stream().mapToLong(bound -> (long) (bound * 1e9)).toArray();

    private static final int STATUS_CLASSES = 6; // 0 for responses that nobody got

    private final LongAdder[] statuses = adders(STATUS_CLASSES);
    private final LongAdder[] times = adders(NANOSECONDS.length + 1);
    private final LongAdder[] failures = adders(AppStatus.Failure.values().length);
    private final LongAdder nanoseconds = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder loads = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LastErrors errors = new LastErrors();

    private static LongAdder[] adders(int number) {
        var adders = new LongAdder[number];
        for (int i = 0; i < number; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }

    /// A request has ended.
    ///
    /// @param status 0 if there was no response
    void answered(int status, long taken) {
        statuses[Math.min(status / 100, STATUS_CLASSES - 1)].increment();
        nanoseconds.add(taken);
        int bound = 0;
        while (bound < NANOSECONDS.length && taken > NANOSECONDS[bound]) {
            bound++;
        }
        times[bound].increment();
    }

    /// A guest did not end well.
    void failed(AppStatus.Failure why) {
        failures[why.ordinal()].increment();
    }

    /// A request was not answered as it should have been.
    void wentWrong(AppStatus.Error error) {
        errors.add(error);
    }

    /// The last requests of which that is so, the oldest first.
    List<AppStatus.Error> errors() {
        return errors.all();
    }

    /// A request got no turn.
    void rejected() {
        rejected.increment();
    }

    /// The app came into memory.
    void loaded() {
        loads.increment();
    }

    /// The app left memory because nobody used it.
    void evicted() {
        evictions.increment();
    }

    /// All counts, each as it is now.
    AppStatus.Counts counts() {
        Map<AppStatus.Failure, Long> byReason = new EnumMap<>(AppStatus.Failure.class);
        for (var failure : AppStatus.Failure.values()) {
            byReason.put(failure, failures[failure.ordinal()].sum());
        }
        return new AppStatus.Counts(
                sums(statuses),
                SECONDS,
                sums(times),
                nanoseconds.sum(),
                byReason,
                rejected.sum(),
                loads.sum(),
                evictions.sum());
    }

    private static List<Long> sums(LongAdder[] adders) {
        return Arrays.stream(adders).map(LongAdder::sum).toList();
    }
}
