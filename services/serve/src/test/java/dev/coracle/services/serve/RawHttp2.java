package dev.coracle.services.serve;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/// An HTTP/2 client in clear text that sends the frames it likes.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-6">RFC 9113, 6</a>
final class RawHttp2 implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    /// Error codes.
    static final int REFUSED_STREAM = 7;

    /// The setting for the window that streams begin with.
    static final int INITIAL_WINDOW_SIZE = 4;

    private static final int TIMEOUT_MILLISECONDS = 60_000;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /// @param payload its bytes
    record Frame(int type, int flags, int stream, byte[] payload) {
        /// The number that it begins with.
        int code() {
            return Byte.toUnsignedInt(payload[0]) << 24
                    | Byte.toUnsignedInt(payload[1]) << 16
                    | Byte.toUnsignedInt(payload[2]) << 8
                    | Byte.toUnsignedInt(payload[3]);
        }
    }

    /// Sends frames, again and again.
    interface Flood {
        void send(RawHttp2 client, int number) throws IOException;
    }

    /// @param settings numbers and values in turns
    RawHttp2(HttpServer server, int... settings) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(TIMEOUT_MILLISECONDS);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        out.write(PREFACE);
        var payload = new ByteArrayOutputStream();
        var numbers = new DataOutputStream(payload);
        for (int i = 0; i < settings.length; i += 2) {
            numbers.writeShort(settings[i]);
            numbers.writeInt(settings[i + 1]);
        }
        send(SETTINGS, 0, 0, payload.toByteArray());
        flush();
    }

    /// The fields of `GET path`, each as a literal that no table keeps.
    ///
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc7541#section-6.2.2">RFC 7541, 6.2.2</a>
    static byte[] get(String path) {
        var block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86, 0x04, (byte) path.length()});
        block.writeBytes(path.getBytes(StandardCharsets.US_ASCII));
        block.writeBytes(new byte[] {0x01, 0x01, 'a'});
        return block.toByteArray();
    }

    /// Writes a frame; [#flush] sends it.
    void send(int type, int flags, int stream, byte... payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    /// Writes a frame whose payload is one number.
    void sendNumber(int type, int stream, int number) throws IOException {
        send(type, 0, stream, (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number);
    }

    void flush() throws IOException {
        out.flush();
    }

    /// The next frame; empty when the connection has ended.
    Optional<Frame> read() throws IOException {
        try {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            return Optional.of(new Frame(type, flags, stream, in.readNBytes(length)));
        } catch (EOFException | SocketException _) {
            return Optional.empty();
        }
    }

    /// The next frame of this kind.
    ///
    /// @throws EOFException if the connection ends before
    Frame await(Predicate<Frame> wanted) throws IOException {
        while (true) {
            var frame = read().orElseThrow(EOFException::new);
            if (wanted.test(frame)) {
                return frame;
            }
        }
    }

    /// Reads until the server ends the connection.
    void awaitEnd() throws IOException {
        while (read().isPresent()) {
            // What it has to say matters to nobody.
        }
    }

    /// Sends frames, and then reads until the server ends the connection.
    ///
    /// @param most times
    void flood(int most, Flood flood) throws IOException {
        try {
            for (int i = 0; i < most; i++) {
                flood.send(this, i);
            }
            flush();
        } catch (SocketException _) {
            return; // it has ended
        }
        awaitEnd();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
