package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What one client can do to a server by HTTP/2, while another is answered.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-10.5">RFC 9113, 10.5</a>
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Http2FloodTest {
    private static final int MUCH = 100_000;

    @TempDir
    Path folder;

    private ServedApps served;

    @BeforeEach
    void serve() throws IOException {
        var limits = AppLimits.DEFAULTS.withTimeout(Duration.ofMinutes(2));
        served = new ServedApps(
                ServedApps.app(folder, "good", ServedApps.OK, "/good"),
                ServedApps.app(folder, "waits", ServedApps.WAIT, "/waits").withLimits(limits));
        assertThat(served.status("a", "/good")).isEqualTo(200);
    }

    @AfterEach
    void close() {
        served.close();
    }

    static List<Named<RawHttp2.Flood>> floods() {
        return List.of(
                Named.of("streams that are reset at once", (client, i) -> {
                    client.send(RawHttp2.HEADERS, 5, 2 * i + 1, RawHttp2.get("/good"));
                    client.sendNumber(RawHttp2.RST_STREAM, 2 * i + 1, 8);
                }),
                Named.of("requests that wait and are reset", (client, i) -> {
                    client.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 2 * i + 1, RawHttp2.get("/waits"));
                    client.sendNumber(RawHttp2.RST_STREAM, 2 * i + 1, 8);
                }),
                Named.of("settings", (client, _) -> client.send(RawHttp2.SETTINGS, 0, 0)),
                Named.of("pings", (client, _) -> client.send(RawHttp2.PING, 0, 0, new byte[8])),
                Named.of("priorities", (client, i) -> client.send(2, 0, 2 * i + 1, new byte[5])),
                Named.of("data without bytes", (client, i) -> {
                    if (i == 0) {
                        client.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, RawHttp2.get("/waits"));
                    }
                    client.send(RawHttp2.DATA, 0, 1);
                }),
                Named.of("continuations without bytes", (client, i) -> {
                    if (i == 0) {
                        client.send(RawHttp2.HEADERS, 0, 1, RawHttp2.get("/good"));
                    }
                    client.send(RawHttp2.CONTINUATION, 0, 1);
                }),
                Named.of("continuations", (client, i) -> {
                    if (i == 0) {
                        client.send(RawHttp2.HEADERS, 0, 1, RawHttp2.get("/good"));
                    }
                    client.send(RawHttp2.CONTINUATION, 0, 1, new byte[] {0, 1, 'x', 1, 'y'});
                }),
                Named.of(
                        "fields that are short on the wire",
                        (client, i) ->
                                client.send(RawHttp2.HEADERS, 5, 2 * i + 1, i == 0 ? bomb() : RawHttp2.get("/good"))),
                Named.of("frames of no kind", (client, _) -> client.send(0xee, 0, 0, new byte[100])));
    }

    /// A field of 4,000 bytes in the table, and 10,000 references to it: 40 MB in 14 KB.
    private static byte[] bomb() {
        var block = new ByteArrayOutputStream();
        block.writeBytes(RawHttp2.get("/good"));
        block.writeBytes(new byte[] {0x40, 1, 'x', 0x7f, (byte) 0xa1, 0x1e});
        block.writeBytes("y".repeat(4000).getBytes(StandardCharsets.US_ASCII));
        var references = new byte[10_000];
        Arrays.fill(references, (byte) 0xbe);
        block.writeBytes(references);
        return block.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("floods")
    void endsItsOwnConnectionAndOthersAreAnsweredMeanwhile(RawHttp2.Flood flood) throws Exception {
        try (var client = new RawHttp2(served.server);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<?> flooding = () -> {
                client.flood(MUCH, flood);
                return null;
            };
            var isEnded = threads.submit(flooding);
            do {
                assertThat(served.status("a", "/good")).isEqualTo(200);
            } while (!isEnded.isDone());
            isEnded.get();
        }
        assertThat(served.status("a", "/good")).isEqualTo(200);
    }

    @Test
    void moreStreamsThanMayBeAreRefusedAndOthersAreAnswered() throws Exception {
        try (var client = new RawHttp2(served.server)) {
            for (int i = 0; i < 200; i++) {
                client.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 2 * i + 1, RawHttp2.get("/waits"));
            }
            client.flush();
            var refused = client.await(frame -> frame.type() == RawHttp2.RST_STREAM);
            assertThat(refused.code()).isEqualTo(RawHttp2.REFUSED_STREAM);
            assertThat(served.status("a", "/good")).isEqualTo(200);
            assertThat(served.app("waits").running() + served.app("waits").waiting())
                    .isLessThanOrEqualTo(128);
        }
    }

    /// All that such a client holds is one piece of content for each stream.
    @Test
    void aClientThatOpensNoWindowHoldsUpItsOwnStreamsOnly() throws Exception {
        try (var client = new RawHttp2(served.server, RawHttp2.INITIAL_WINDOW_SIZE, 0)) {
            for (int i = 0; i < 100; i++) {
                client.send(RawHttp2.HEADERS, 5, 2 * i + 1, RawHttp2.get("/good"));
            }
            client.flush();
            assertThat(served.status("a", "/good")).isEqualTo(200);
        }
    }
}
