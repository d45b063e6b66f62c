package dev.coracle.services.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on loopback that says what a test tells it to, HTTP or not.
final class RawServer implements AutoCloseable {
    interface Talk {
        void with(InputStream in, OutputStream out) throws Exception;
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger accepted = new AtomicInteger();

    RawServer(Talk talk) throws IOException {
        Thread.ofVirtual().start(() -> accept(talk));
    }

    /// Reads a request's head and answers with a text.
    static RawServer answering(String response) throws IOException {
        return new RawServer((in, out) -> {
            readHead(in);
            out.write(response.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        });
    }

    static String readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private void accept(Talk talk) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                accepted.incrementAndGet();
                connections.add(connection);
                Thread.ofVirtual().start(() -> talk(talk, connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void talk(Talk talk, Socket connection) {
        try (connection) {
            talk.with(connection.getInputStream(), connection.getOutputStream());
        } catch (Exception _) {
            // the client went away, or the test is over
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    int accepted() {
        return accepted.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var connection : List.copyOf(connections)) {
            connection.close();
        }
    }
}
