package dev.coracle.services.serve;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/// What a guest prints, line by line into the log. Used by the guest's thread.
///
/// A guest that prints without end fills no memory: long lines are cut to pieces, and of one request at most
/// [#MOST_BYTES] are kept.
final class GuestOutput extends OutputStream {
    /// Bytes that the log keeps of one stream during one request.
    static final int MOST_BYTES = 1 << 20;

    private static final int LONGEST_LINE = 8 << 10;

    /// Lines of one request that are kept besides, and characters of each: for who looks at its failure.
    private static final int LAST_LINES = 8;
    private static final int LAST_LINE_LENGTH = 200;

    private final ServerLog log;
    private final String app;
    private final String stream;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(0);
    private final ArrayDeque<String> last = new ArrayDeque<>(0);
    private String request;
    private int left = MOST_BYTES;
    private boolean started; // what it prints before belongs to the first request

    /// @param request that the first lines belong to
    GuestOutput(ServerLog log, String app, String stream, String request) {
        this.log = log;
        this.app = app;
        this.stream = stream;
        this.request = request;
    }

    /// What follows belongs to this request.
    void begin(String id) {
        request = id;
        left = MOST_BYTES;
        if (started) {
            last.clear();
        }
        started = true;
    }

    /// The last lines of the request, cut to a length that fits beside others.
    List<String> lastLines() {
        end();
        return List.copyOf(last);
    }

    /// The request is over, and so is the line.
    void end() {
        if (line.size() > 0) {
            endLine();
        }
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length && left > 0; i++) {
            left--;
            if (bytes[i] == '\n') {
                endLine();
            } else {
                line.write(bytes[i]);
                if (line.size() == LONGEST_LINE) {
                    endLine();
                }
            }
            if (left == 0) {
                end();
                log.printed(app, request, stream, "… more than " + MOST_BYTES + " bytes; the rest is not logged");
            }
        }
    }

    private void endLine() {
        var text = line.toString(StandardCharsets.UTF_8);
        log.printed(app, request, stream, text);
        line.reset();
        if (last.size() == LAST_LINES) {
            last.removeFirst();
        }
        last.addLast(text.length() > LAST_LINE_LENGTH ? text.substring(0, LAST_LINE_LENGTH) + "…" : text);
    }
}
