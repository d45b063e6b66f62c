package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What no client that means well sends. The guest answers nothing, so a request that reaches it is 502.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileRequestTest {
    private static HttpServer server;

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.start(HttpServerTest.ANY_PORT, Guests.handler("", AppLimits.DEFAULTS), ServerLog.NONE);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String answer(String request) throws IOException {
        try (var client = new RawClient(server)) {
            client.send(request);
            return client.readAll();
        }
    }

    /// Two readers of one request must not see two different ones: where it ends is clear, or it is refused.
    @ParameterizedTest
    @CsvSource(textBlock = """
                    # fields,                                                     body
                    Content-Length: 4~Transfer-Encoding: chunked,                 0~~GET /x HTTP/1.1~Host: a~~
                    Content-Length: 4~Content-Length: 5,                          abcde
                    Content-Length: +4,                                           abcd
                    Content-Length: 4_0,                                          abcd
                    Content-Length : 4,                                           abcd
                    Transfer-Encoding: xchunked,                                  0~~
                    'Transfer-Encoding: chunked, identity',                       0~~
                    Transfer-Encoding: chunked~Transfer-Encoding: x,              0~~
                    Transfer-Encoding: \\013chunked,                             0~~
                    X: a~ folded: b,                                              ''
                    X: a\\rb,                                                      ''
                    X: a\\0b,                                                      ''
                    Host: b,                                                      ''
                    """)
    void isRefusedWith400AndTheConnectionEnds(String fields, String body) throws IOException {
        String raw = ("POST / HTTP/1.1~Host: a~" + fields + "~~" + body)
                .replace("~", "\r\n")
                .translateEscapes();
        assertThat(answer(raw)).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0x2", "zz", "2;\n"})
    void aChunkOfNoProperLengthEndsTheConnection(String length) throws IOException {
        assertThat(answer("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + length
                        + "\r\nab\r\n0\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n"))
                .containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    void headersWithoutEndAreRefusedWith431() throws IOException {
        assertThat(answer("GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(20_000) + "\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(answer("GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(100_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(answer("GET /" + "y".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/%2e%2e/b", "/a/..;x/b", "/%ff%2e%2e", "/a/%u002e%u002e/b", "/%zz"})
    void aPathThatTwoReadersUnderstandDifferentlyIsRefused(String path) throws IOException {
        assertThat(answer("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void sayNothingOfTheInside() throws IOException {
        assertThat(answer("GET / HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("exception");
        assertThat(answer("GET / HTTP/9.9\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 505");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # fields,                        beginning,        again and again
            Transfer-Encoding: chunked,      '',               '1000~4096~'
            Transfer-Encoding: chunked,      '1;a=',           'b'
            Transfer-Encoding: chunked,      '0~',             'a: b~'
            Transfer-Encoding: chunked,      '0~a: ',          'b'
            Transfer-Encoding: chunked,      '',               '0'
            Content-Length: 9000000000,      '',               '4096'
            """)
    void contentWithoutEndThatNobodyReadsEndsTheConnection(String fields, String beginning, String again)
            throws IOException {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n" + bytes(beginning));
            for (int i = 0; i < 100_000_000; i++) {
                client.send(bytes(again));
            }
            throw new AssertionError("it has no end");
        } catch (SocketException _) {
            assertThat(answer("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 502");
        }
    }

    private static String bytes(String text) {
        return text.replace("4096", "x".repeat(4096)).replace("~", "\r\n");
    }

    @Test
    void aClientThatSendsItsRequestByteByByteHoldsUpNobody() throws Exception {
        try (var slow = new RawClient(server)) {
            slow.send("GET / HTTP/1.1\r\nHos");
            assertThat(answer("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 502");
            slow.send("t: a\r\nConnection: close\r\n\r\n");
            assertThat(slow.readAll()).startsWith("HTTP/1.1 502");
        }
    }
}
