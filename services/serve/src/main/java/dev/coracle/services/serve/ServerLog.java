package dev.coracle.services.serve;

import java.time.Instant;

/// Takes what there is to know of a server's work. Called by many threads at once; never waits.
public interface ServerLog {
    /// A log that keeps nothing.
    ServerLog NONE = new ServerLog() {
        @Override
        public void answered(Access access) {}

        @Override
        public void printed(String app, String request, String stream, String line) {}

        @Override
        public void failed(String app, String request, String failure) {}

        @Override
        public void message(String text) {}
    };

    /// A request, after its end.
    ///
    /// @param time of its arrival
    /// @param request its id
    /// @param trace the id of its trace, 32 hexadecimal digits; empty if requests are not traced
    /// @param app that answered; empty if none was found
    /// @param client its address
    /// @param protocol such as `HTTP/1.1`
    /// @param method as it was sent
    /// @param host as it was asked for
    /// @param path with the query
    /// @param status of the response; 0 if none was sent
    /// @param bytes of the response's content
    /// @param nanoseconds from the request's head to the end of its response
    /// @param guestNanoseconds that a guest worked and waited; 0 if none did
    /// @param isComplete whether the response was sent to its end
    record Access(
            Instant time,
            String request,
            String trace,
            String app,
            String client,
            String protocol,
            String method,
            String host,
            String path,
            int status,
            long bytes,
            long nanoseconds,
            long guestNanoseconds,
            boolean isComplete) {}

    /// A request has ended.
    void answered(Access access);

    /// A guest printed something.
    ///
    /// @param stream `stdout` or `stderr`
    /// @param line without its end
    void printed(String app, String request, String stream, String line);

    /// A guest failed.
    ///
    /// @param failure what and where, in one or more lines
    void failed(String app, String request, String failure);

    /// A guest failed, of a request that may be traced.
    ///
    /// @param trace the id of the trace; empty if it is not traced
    default void failed(String app, String request, String trace, String failure) {
        failed(app, request, failure);
    }

    /// Anything else that an operator is to know.
    void message(String text);
}
