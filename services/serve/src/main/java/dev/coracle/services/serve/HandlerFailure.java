package dev.coracle.services.serve;

/// This server failed while it had a request, and not a guest. Jetty hands it on to [FailedRequests].
final class HandlerFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String id;

    /// @param id of the request
    HandlerFailure(String id, Throwable cause) {
        super(cause);
        this.id = id;
    }

    String id() {
        return id;
    }
}
