package dev.coracle.services.serve;

import dev.coracle.engine.Trap;
import dev.coracle.engine.Usage;
import dev.coracle.engine.WasmException;
import dev.coracle.services.serve.routing.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How an app is doing. A look at counters that go on counting.
///
/// @param name of the app
/// @param routes whose requests it answers
/// @param isLoaded whether it is in memory
/// @param running requests that are being answered
/// @param waiting requests that wait for their turn
/// @param instances of the app that there are now, those that wait for another request included
/// @param usage of all instances that there ever were
/// @param counts what became of its requests
/// @param limits what it may use
/// @param errors the last ones, the oldest first
public record AppStatus(
        String name,
        List<Route> routes,
        boolean isLoaded,
        int running,
        int waiting,
        int instances,
        Usage usage,
        Counts counts,
        AppLimits limits,
        List<Error> errors) {
    public AppStatus {
        routes = List.copyOf(routes);
        errors = List.copyOf(errors);
    }

    /// A request that an app did not answer as it should have. It holds no more than the log does.
    ///
    /// @param time of the failure
    /// @param request its id
    /// @param trace the id of its trace; empty if it is not traced
    /// @param reason a [Failure#label()]
    /// @param text what happened and where, in one or more lines
    /// @param printed what the guest wrote to its standard error last, for this request
    public record Error(Instant time, String request, String trace, String reason, String text, List<String> printed) {
        public Error {
            printed = List.copyOf(printed);
        }
    }

    /// What became of an app's requests, over all its versions.
    ///
    /// @param responses by the first digit of their status; by 0 those that nobody got
    /// @param seconds upper bounds of the classes that times are counted in; beyond the last is one more class
    /// @param times responses by the class of the time that they took, one more than there are bounds
    /// @param nanoseconds that all took together
    /// @param failures of guests
    /// @param rejected requests for which there was no room, or which were above the rate
    /// @param loads how often the app was brought into memory
    /// @param evictions how often it left that because nobody used it
    public record Counts(
            List<Long> responses,
            List<Double> seconds,
            List<Long> times,
            long nanoseconds,
            Map<Failure, Long> failures,
            long rejected,
            long loads,
            long evictions) {
        public Counts {
            responses = List.copyOf(responses);
            seconds = List.copyOf(seconds);
            times = List.copyOf(times);
            failures = Map.copyOf(failures);
        }
    }

    /// Why a guest did not end well.
    public enum Failure {
        /// It trapped, or threw an exception that nobody caught.
        TRAP("trap"),
        /// It took too long.
        DEADLINE("deadline"),
        /// It used a processor for too long.
        CPU_TIME("cpu-time"),
        /// It wanted more memory, stack or other things than it may have.
        LIMIT("limit"),
        /// It was stopped, since its client went away or the server ended.
        STOPPED("stopped"),
        /// It ended, and had given no answer, or not the whole of it.
        ANSWER("answer"),
        /// It was never there: the app could not be loaded, or not be given what it is granted.
        START("start");

        private final String label;

        Failure(String label) {
            this.label = label;
        }

        /// For metrics.
        public String label() {
            return label;
        }

        static Failure of(Throwable why) {
            return switch (why) {
                case Trap trap ->
                    switch (trap.code()) {
                        case DEADLINE -> DEADLINE;
                        case CPU_TIME -> CPU_TIME;
                        case LIMIT_REACHED, OUT_OF_MEMORY, CALL_STACK_EXHAUSTED -> LIMIT;
                        case INTERRUPTED -> STOPPED;
                        default -> TRAP;
                    };
                case WasmException _ -> TRAP;
                default -> START;
            };
        }
    }
}
