package dev.coracle.services.serve;

import java.time.Instant;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Answers when Jetty ends a request of which nothing was answered yet: one that makes no sense, or whose handler
/// failed.
/// In its place, Jetty would send a page of its own that tells of the inside.
final class FailedRequests implements Request.Handler {
    private final ServerContext server;

    FailedRequests(ServerContext server) {
        this.server = server;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (request.getAttribute(ErrorHandler.ERROR_EXCEPTION)) {
            case HandlerFailure failure -> {
                clear(response);
                answer(request, response, failure.id(), callback);
            }
            case HttpException _ -> answer(request, response, server.nextId(), callback);
            // What is wrong with a request for a file; its exchange tells the log.
            case null, default -> response.write(true, null, callback);
        }
        return true;
    }

    /// What was to be an answer is not. Jetty's word that the connection ends stays: it may have left content unread.
    private static void clear(Response response) {
        boolean endsConnection = response.getHeaders().contains(HttpHeader.CONNECTION, "close");
        int status = response.getStatus();
        response.reset();
        response.setStatus(status);
        if (endsConnection) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
    }

    private void answer(Request request, Response response, String id, Callback callback) {
        var why = refusal(response.getStatus());
        var content = why.begin(response, id);
        server.markLast(response);
        log(request, id, why.status(), content.remaining());
        response.write(true, content, callback);
    }

    private static Refusal refusal(int status) {
        return HttpStatus.isServerError(status)
                ? new Refusal(status, "the server failed", 0)
                : new Refusal(status, HttpStatus.getMessage(status), 0);
    }

    /// What there is of the request: it may have been read in part.
    private void log(Request request, String id, int status, long bytes) {
        var uri = request.getHttpURI();
        var protocol = request.getConnectionMetaData().getHttpVersion();
        long taken = System.nanoTime() - request.getHeadersNanoTime();
        server.log()
                .answered(new ServerLog.Access(
                        Instant.now().minusNanos(taken),
                        id,
                        "",
                        "",
                        Request.getRemoteAddr(request),
                        (protocol == null ? HttpVersion.HTTP_1_1 : protocol).asString(),
                        text(request.getMethod()),
                        text(uri == null ? null : uri.getAuthority()),
                        text(uri == null ? null : uri.getPathQuery()),
                        status,
                        bytes,
                        taken,
                        0,
                        true));
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }
}
