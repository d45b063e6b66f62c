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
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What there is at the address of administration.
final class AdminHandler extends Handler.Abstract {
    private static final String TEXT = "text/plain;charset=utf-8";

    private final HttpServer server;
    private final Optional<Reloader> reloader;

    private record Answer(int status, String type, byte[] content) {
        static Answer text(int status, String line) {
            return new Answer(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    AdminHandler(HttpServer server, Optional<Reloader> reloader) {
        this.server = server;
        this.reloader = reloader;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        var path = request.getHttpURI().getCanonicalPath();
        boolean changes = path.equals("/reload");
        boolean isRead =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (changes ? request.getMethod().equals("POST") : isRead) {
            send(response, answer(path), callback);
        } else {
            response.getHeaders().put(HttpHeader.ALLOW, changes ? "POST" : "GET, HEAD");
            send(response, Answer.text(405, "another method is needed here"), callback);
        }
        return true;
    }

    private Answer answer(String path) throws IOException {
        return switch (path) {
            case "/healthz" -> Answer.text(200, "ok");
            case "/readyz" -> server.isReady() ? Answer.text(200, "ready") : Answer.text(503, "stopping");
            case "/metrics" -> new Answer(200, MetricsText.CONTENT_TYPE, MetricsText.of(server.status()));
            case "/apps" -> new Answer(200, "application/json", AppsJson.of(server.status()));
            case "/reload" -> reload();
            default -> Answer.text(404, "there are /healthz, /readyz, /metrics, /apps and /reload");
        };
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

    private static void send(Response response, Answer answer, Callback callback) {
        response.setStatus(answer.status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type);
        response.write(true, ByteBuffer.wrap(answer.content), callback);
    }
}
