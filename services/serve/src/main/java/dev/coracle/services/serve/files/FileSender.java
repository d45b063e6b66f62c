package dev.coracle.services.serve.files;

import java.nio.file.Path;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.content.ResourceHttpContent;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/// Sends files, over Jetty: types, conditions, ranges. Used by all threads.
final class FileSender extends ResourceService {
    private static final String UNKNOWN = "application/octet-stream";

    FileSender() {
        setDirAllowed(false);
        setAcceptRanges(true);
        setEtags(true);
    }

    void send(Path file, Request request, Response response, Callback callback) {
        var resource = ResourceFactory.root().newResource(file);
        doGet(new ForFile(request), response, callback, new ResourceHttpContent(resource, type(file)));
    }

    /// Text is UTF-8 unless it says something else itself.
    private static String type(Path file) {
        var type = MimeTypes.DEFAULTS.getMimeByExtension(String.valueOf(file.getFileName()));
        return type == null ? UNKNOWN : type.startsWith("text/") ? type + ";charset=utf-8" : type;
    }

    /// Says what is wrong by the status alone.
    @Override
    protected void writeHttpError(
            Request request, Response response, Callback callback, int status, String reason, Throwable cause) {
        response.setStatus(status);
        response.write(true, null, callback);
    }

    /// A request that is for a file. Jetty would judge a path that ends in a slash, and has an index for its content.
    private static final class ForFile extends Request.Wrapper {
        private final HttpURI uri;

        ForFile(Request request) {
            super(request);
            uri = HttpURI.build(request.getHttpURI()).path("/file").asImmutable();
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }
    }
}
