package dev.coracle.services.serve;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// A response that counts its content. Written by one thread at a time.
final class CountedResponse extends Response.Wrapper {
    private long bytes;

    CountedResponse(Request request, Response response) {
        super(request, response);
    }

    /// Bytes of content that were given to Jetty.
    long bytes() {
        return bytes;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        if (content != null) {
            bytes += content.remaining();
        }
        super.write(last, content, callback);
    }
}
