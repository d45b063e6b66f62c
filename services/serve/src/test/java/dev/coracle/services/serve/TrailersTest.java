package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The guest answers with the trailers of the request.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrailersTest {
    private static final String REQUEST = String.join(
            "\r\n",
            "POST / HTTP/1.1",
            "Host: a",
            "TE: trailers",
            "Transfer-Encoding: chunked",
            "Connection: close",
            "",
            "3",
            "one",
            "0",
            "sum: 7",
            "sum: 8",
            "",
            "");

    private static String answer(String body) throws Exception {
        var app = Guests.http(body, AppLimits.DEFAULTS);
        try (var server = HttpServer.start(HttpServerTest.ANY_PORT, app, ServerLog.NONE);
                var client = new RawClient(server)) {
            client.send(REQUEST);
            return client.readAll();
        }
    }

    @Test
    void goBothWays() throws Exception {
        assertThat(answer("(call $end-with (call $answer (local.get 1)) (call $trailers (local.get 0)))"))
                .startsWith("HTTP/1.1 200")
                .endsWith("0\r\nsum: 7\r\nsum: 8\r\n\r\n");
    }

    @Test
    void followABodyThatWasSentInPieces() throws Exception {
        assertThat(answer("""
                (local.set $body (call $answer (local.get 1)))
                (call $write (local.get $body) (i32.const 20))
                (call $end-with (local.get $body) (call $trailers (local.get 0)))
                """))
                .startsWith("HTTP/1.1 200")
                .contains("x".repeat(4096))
                .endsWith("0\r\nsum: 7\r\nsum: 8\r\n\r\n");
    }
}
