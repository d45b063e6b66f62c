package dev.coracle.services.serve.admin;

import dev.coracle.services.serve.AppException;
import dev.coracle.services.serve.HttpServer;
import dev.coracle.services.serve.config.ConfigException;
import dev.coracle.services.serve.config.Reloader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/// What there is at the address of administration.
final class AdminHandler extends Handler.Abstract {
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String JSON = "application/json";

    private final RequestGuard guard;
    private final HttpServer server;
    private final Optional<Reloader> reloader;
    private final AppChanges changes = new AppChanges();

    private record Answer(int status, String type, byte[] content) {
        static Answer text(int status, String line) {
            return new Answer(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    AdminHandler(RequestGuard guard, HttpServer server, Optional<Reloader> reloader) {
        this.guard = guard;
        this.server = server;
        this.reloader = reloader;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        send(response, answer(request, response), callback);
        return true;
    }

    private Answer answer(Request request, Response response) throws IOException {
        var path = request.getHttpURI().getCanonicalPath();
        // Probes say what host they like, and learn nothing.
        switch (path) {
            case "/healthz" -> {
                return Answer.text(200, "ok");
            }
            case "/readyz" -> {
                return server.isReady() ? Answer.text(200, "ready") : Answer.text(503, "stopping");
            }
            default -> {}
        }
        boolean isChange = path.equals("/reload");
        var refusal = guard.refusal(request, isChange);
        if (refusal.isPresent()) {
            return Answer.text(isChange ? 403 : 421, refusal.get());
        }
        var method = request.getMethod();
        boolean isRead = method.equals("GET") || method.equals("HEAD");
        if (isChange ? !method.equals("POST") : !isRead) {
            response.getHeaders().put(HttpHeader.ALLOW, isChange ? "POST" : "GET, HEAD");
            return Answer.text(405, "another method is needed here");
        }
        return answer(path, request);
    }

    private Answer answer(String path, Request request) throws IOException {
        return switch (path) {
            case "/metrics" ->
                new Answer(200, MetricsText.CONTENT_TYPE, MetricsText.of(server.status(), server.spans()));
            case "/apps" -> new Answer(200, JSON, AppsJson.of(server.status()));
            case "/apps/changes" -> changes(Request.extractQueryParameters(request));
            case "/reload" -> reload();
            default -> page(path);
        };
    }

    private static Answer page(String path) {
        var file = Page.file(path);
        return file.isPresent()
                ? new Answer(200, file.get().type(), file.get().content())
                : Answer.text(404, "there are /, /healthz, /readyz, /metrics, /apps and /reload");
    }

    private Answer changes(Fields query) throws IOException {
        long since;
        try {
            since = Long.parseLong(value(query, "since", "0"));
        } catch (NumberFormatException _) {
            return Answer.text(400, "since is a number, as the last answer gave it");
        }
        var answer = changes.since(value(query, "server", ""), since, server.status());
        return new Answer(200, JSON, AppsJson.of(answer, server, reloader.isPresent()));
    }

    private static String value(Fields query, String name, String otherwise) {
        var value = query.getValue(name);
        return value == null ? otherwise : value;
    }

    private Answer reload() {
        if (reloader.isEmpty()) {
            return Answer.text(404, "there is no configuration to reload");
        }
        try {
            reloader.get().reload();
            return Answer.text(200, "reloaded");
        } catch (ConfigException | AppException | IOException e) {
            return Answer.text(422, String.valueOf(e.getMessage()));
        }
    }

    /// Answers in Jetty's place when a request makes no sense, or cannot be answered for a mistake here: an operator is
    /// to know which.
    static boolean answerFailure(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        var cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        var text = HttpStatus.isServerError(status)
                ? "the administration failed: " + cause
                : HttpStatus.getMessage(status);
        send(response, Answer.text(status, text), callback);
        return true;
    }

    private static void send(Response response, Answer answer, Callback callback) {
        response.setStatus(answer.status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type);
        Page.HEADERS.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(answer.content), callback);
    }
}
