package dev.coracle.services.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.http.HttpTimeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.Trailers;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class JettyTransportTest {
    enum Kind {
        CLEAR("http"),
        TLS("https"),
        HTTP2("https");

        final String scheme;

        Kind(String scheme) {
            this.scheme = scheme;
        }
    }

    private static final LoopbackRoute ROUTE = new LoopbackRoute("one");

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static JettyTransport transport;
    private AutoCloseable server = () -> {};

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificates = Certificates.make(folder, "localhost");
        transport = new JettyTransport(HttpSettings.DEFAULT.withTls(certificates.context()));
    }

    @AfterAll
    static void closeTransport() {
        transport.close();
    }

    @AfterEach
    void closeServer() throws Exception {
        server.close();
    }

    /// Answers with the request's method, target, version and fields as text, then its body, then its trailers.
    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            response.getHeaders()
                    .add(
                            "x-seen",
                            request.getMethod() + " "
                                    + request.getHttpURI().getPathQuery() + " "
                                    + request.getConnectionMetaData().getHttpVersion());
            request.getHeaders()
                    .forEach(field -> response.getHeaders().add("x-got-" + field.getName(), field.getValue()));
            var trailers = HttpFields.build();
            response.setTrailersSupplier(() -> trailers.add("x-end", "yes"));
            while (true) {
                var chunk = request.read();
                if (chunk == null) {
                    var wait = new CountDownLatch(1);
                    request.demand(wait::countDown);
                    wait.await();
                    continue;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    callback.failed(chunk.getFailure());
                    return true;
                }
                if (chunk instanceof Trailers end) {
                    end.getTrailers().forEach(field -> trailers.add("x-got-" + field.getName(), field.getValue()));
                }
                try (var blocker = org.eclipse.jetty.util.Blocker.callback()) {
                    response.write(false, chunk.getByteBuffer(), blocker);
                    blocker.block();
                }
                boolean last = chunk.isLast();
                chunk.release();
                if (last) {
                    response.write(true, null, callback);
                    return true;
                }
            }
        }
    }

    private JettyServer start(Kind kind, Handler handler) throws Exception {
        var started = new JettyServer(
                kind == Kind.CLEAR ? Optional.empty() : Optional.of(certificates.context()),
                kind == Kind.HTTP2,
                handler);
        server = started;
        return started;
    }

    private RawServer start(RawServer started) {
        server = started;
        return started;
    }

    private static HttpRequest request(
            String method, String scheme, int port, String path, Body body, HttpField... fields) {
        return new HttpRequest(method, scheme, "localhost:" + port, path, List.of(fields), body);
    }

    private static HttpRequest get(String scheme, int port) {
        return request("GET", scheme, port, "/", Body.empty());
    }

    private static HttpResponse send(HttpRequest request) throws Exception {
        return transport.send(request, HttpTimeouts.DEFAULT, ROUTE).get(30, TimeUnit.SECONDS);
    }

    private static String text(HttpResponse response) throws IOException {
        return new String(response.body().inputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> values(List<HttpField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HttpField::text)
                .toList();
    }

    private static List<HttpField> trailers(HttpResponse response) {
        return ((Body.End.Complete) response.body().end().orElseThrow()).trailers();
    }

    private static HttpErrorCode failure(CompletableFuture<HttpResponse> response) throws Exception {
        try {
            response.get(30, TimeUnit.SECONDS);
            throw new AssertionError("a response came");
        } catch (ExecutionException e) {
            return ((HttpException) e.getCause()).code();
        }
    }

    private static HttpErrorCode failureOf(Body body) {
        try {
            body.inputStream().readAllBytes();
            throw new AssertionError("the body is complete");
        } catch (IOException e) {
            return ((HttpException) e).code();
        }
    }

    private static HttpTimeouts timeouts(int connect, int firstByte, int betweenBytes) {
        return new HttpTimeouts(
                Duration.ofMillis(connect), Duration.ofMillis(firstByte), Duration.ofMillis(betweenBytes));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void carriesBodiesAndTrailersBothWays(Kind kind) throws Exception {
        int port = start(kind, new Echo()).port();
        var body = new Body();
        body.write(java.nio.ByteBuffer.wrap("some bytes".getBytes(StandardCharsets.UTF_8)));
        body.complete(List.of(HttpField.of("x-sum", "7")));

        var response = send(request("POST", kind.scheme, port, "/a/b?c=d%20e+f&&g", body, HttpField.of("X-Mine", "1")));

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("some bytes");
        assertThat(values(response.headers(), "x-seen"))
                .containsExactly("POST /a/b?c=d%20e+f&&g " + (kind == Kind.HTTP2 ? "HTTP/2.0" : "HTTP/1.1"));
        assertThat(values(response.headers(), "x-got-x-mine")).containsExactly("1");
        assertThat(values(trailers(response), "x-got-x-sum")).containsExactly("7");
        assertThat(values(trailers(response), "x-end")).containsExactly("yes");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void addsNoHeaderBeyondWhatTheProtocolNeeds(Kind kind) throws Exception {
        int port = start(kind, new Echo()).port();
        var response = send(get(kind.scheme, port));
        text(response);
        assertThat(response.headers().stream().map(HttpField::name).filter(name -> name.startsWith("x-got-")))
                .allMatch(name -> name.equalsIgnoreCase("x-got-host"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void answersWhileTheRequestIsStillBeingWritten(Kind kind) throws Exception {
        int port = start(kind, new Echo()).port();
        var body = new Body();
        var pending = transport.send(request("POST", kind.scheme, port, "/", body), HttpTimeouts.DEFAULT, ROUTE);
        var out = body.outputStream();
        out.write('1');
        var in = pending.get(30, TimeUnit.SECONDS).body().inputStream();
        assertThat(in.read()).isEqualTo('1');
        out.write('2');
        assertThat(in.read()).isEqualTo('2');
        out.close();
        assertThat(in.read()).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void movesMuchMoreThanItHolds(Kind kind) throws Exception {
        int port = start(kind, new Echo()).port();
        var body = new Body();
        var pending = transport.send(request("PUT", kind.scheme, port, "/", body), HttpTimeouts.DEFAULT, ROUTE);
        var writer = Thread.ofVirtual().start(() -> {
            try (var out = body.outputStream()) {
                byte[] piece = new byte[10_000];
                for (int i = 0; i < 3_000; i++) {
                    java.util.Arrays.fill(piece, (byte) i);
                    out.write(piece);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        var in = pending.get(30, TimeUnit.SECONDS).body().inputStream();
        for (int i = 0; i < 3_000; i++) {
            byte[] piece = in.readNBytes(10_000);
            assertThat(piece).hasSize(10_000);
            assertThat(piece[0]).isEqualTo((byte) i);
            assertThat(piece[9_999]).isEqualTo((byte) i);
        }
        assertThat(in.read()).isEqualTo(-1);
        writer.join();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aServerThatSendsWithoutEndWaitsForTheReader(Kind kind) throws Exception {
        var sent = new AtomicLong();
        int port = start(kind, new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) throws Exception {
                        byte[] piece = new byte[1 << 16];
                        try {
                            while (true) {
                                try (var blocker = org.eclipse.jetty.util.Blocker.callback()) {
                                    response.write(false, java.nio.ByteBuffer.wrap(piece), blocker);
                                    blocker.block();
                                }
                                sent.addAndGet(piece.length);
                            }
                        } catch (IOException e) {
                            callback.failed(e);
                            return true;
                        }
                    }
                })
                .port();
        var response = send(get(kind.scheme, port));
        long before;
        do {
            before = sent.get();
            Thread.sleep(300);
        } while (sent.get() != before);
        assertThat(before).isLessThan(20_000_000);
        response.body().cancel();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void usesAConnectionAgainForTheSameRouteOnly(Kind kind) throws Exception {
        var started = start(kind, new Echo());
        for (int i = 0; i < 5; i++) {
            text(send(get(kind.scheme, started.port())));
        }
        assertThat(started.connections()).isEqualTo(1);
        var other = transport.send(get(kind.scheme, started.port()), HttpTimeouts.DEFAULT, new LoopbackRoute("two"));
        text(other.get(30, TimeUnit.SECONDS));
        assertThat(started.connections()).isEqualTo(2);
        var same = transport.send(get(kind.scheme, started.port()), HttpTimeouts.DEFAULT, new LoopbackRoute("one"));
        text(same.get(30, TimeUnit.SECONDS));
        assertThat(started.connections()).isEqualTo(2);
    }

    private static JettyTransport hasty(int idleMillis) {
        return new JettyTransport(
                HttpSettings.DEFAULT.withTls(certificates.context()).withIdleTimeout(Duration.ofMillis(idleMillis)));
    }

    /// The server would close them after 30 seconds.
    @ParameterizedTest
    @EnumSource(names = {"CLEAR", "TLS"})
    @Timeout(20)
    void connectionsThatNobodyUsesAreClosed(Kind kind) throws Exception {
        var started = start(kind, new Echo());
        try (var hasty = hasty(1_000)) {
            text(hasty.send(get(kind.scheme, started.port()), HttpTimeouts.DEFAULT, ROUTE)
                    .get());
            assertThat(started.connections()).isEqualTo(1);
            while (started.connections() > 0) {
                Thread.sleep(50);
            }
            text(hasty.send(get(kind.scheme, started.port()), HttpTimeouts.DEFAULT, ROUTE)
                    .get());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aConnectionWhoseServerTakesLongToAnswerIsUsed(Kind kind) throws Exception {
        var started = start(kind, new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                Thread.sleep(600);
                try (var blocker = Blocker.callback()) {
                    response.write(false, ByteBuffer.wrap(new byte[] {'a'}), blocker);
                    blocker.block();
                }
                Thread.sleep(600);
                response.write(true, ByteBuffer.wrap(new byte[] {'b'}), callback);
                return true;
            }
        });
        try (var hasty = hasty(200)) {
            var pending = hasty.send(get(kind.scheme, started.port()), HttpTimeouts.DEFAULT, ROUTE);
            assertThat(text(pending.get(30, TimeUnit.SECONDS))).isEqualTo("ab");
        }
    }

    @Test
    void aBodyThatIsWholeSaysHowLongItIs() throws Exception {
        int port = start(Kind.CLEAR, new Echo()).port();
        var whole = Body.of("four".getBytes(StandardCharsets.UTF_8));
        var response = send(request("POST", "http", port, "/", whole));
        assertThat(text(response)).isEqualTo("four");
        assertThat(values(response.headers(), "x-got-content-length")).containsExactly("4");
        assertThat(values(response.headers(), "x-got-transfer-encoding")).isEmpty();
    }

    @Test
    void connectsToTheAddressesOfTheRouteWhateverTheNameMeans() throws Exception {
        int port = start(Kind.CLEAR, new Echo()).port();
        var request = new HttpRequest("GET", "http", "no.such.host.example:" + port, "/", List.of(), Body.empty());
        assertThat(send(request).status()).isEqualTo(200);
    }

    @Test
    void connectsToNoOtherAddressThanTheRoutesAndTellsItsReason() throws Exception {
        int port = start(Kind.CLEAR, new Echo()).port();
        HttpRoute denies = (_, _, _) -> {
            throw new HttpException(new HttpErrorCode.DestinationIpProhibited());
        };
        assertThat(failure(transport.send(get("http", port), HttpTimeouts.DEFAULT, denies)))
                .isEqualTo(new HttpErrorCode.DestinationIpProhibited());
    }

    @Test
    void triesTheNextAddressWhenOneDoesNotAnswer() throws Exception {
        int port = start(Kind.CLEAR, new Echo()).port();
        HttpRoute two = (_, _, _) -> List.of(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), unusedPort()),
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        assertThat(transport
                        .send(get("http", port), HttpTimeouts.DEFAULT, two)
                        .get()
                        .status())
                .isEqualTo(200);
    }

    private static int unusedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void followsNoRedirectAndKeepsNoCookie() throws Exception {
        var raw = start(RawServer.answering(
                "HTTP/1.1 302 Found\r\nLocation: /x\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"));
        assertThat(send(get("http", raw.port())).status()).isEqualTo(302);
        assertThat(raw.accepted()).isEqualTo(1);
    }

    @Test
    void leavesEncodedContentAsItIs() throws Exception {
        var raw = start(
                RawServer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain"));
        var response = send(get("http", raw.port()));
        assertThat(values(response.headers(), "content-encoding")).containsExactly("gzip");
        assertThat(text(response)).isEqualTo("plain");
    }

    @Test
    void carriesBytesAboveAsciiInFields() throws Exception {
        var head = new CompletableFuture<String>();
        var raw = start(new RawServer((in, out) -> {
            head.complete(RawServer.readHead(in));
            out.write("HTTP/1.1 200 OK\r\nX-Back: \u00e4\u00ff\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1));
        }));
        var response =
                send(request("GET", "http", raw.port(), "/", Body.empty(), HttpField.of("x-there", "\u00e9\u00fe")));
        assertThat(head.get()).contains("x-there: \u00e9\u00fe\r\n");
        assertThat(values(response.headers(), "x-back")).containsExactly("\u00e4\u00ff");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SSH-2.0-OpenSSH_9.2\\r\\n                                        | HttpProtocolError
            HTTP/1.1 abc OK\\r\\n\\r\\n                                      | HttpProtocolError
            HTTP/1.1 200 OK\\r\\nContent-Length: -5\\r\\n\\r\\n              | HttpProtocolError
            ''                                                               | ConnectionTerminated
            HTTP/1.1 200 OK\\r\\nContent-Le                                  | HttpProtocolError
            """)
    void aResponseWithoutAHeadFails(String answer, String expected) throws Exception {
        var raw = start(RawServer.answering(answer.translateEscapes()));
        var code = failure(transport.send(get("http", raw.port()), HttpTimeouts.DEFAULT, ROUTE));
        assertThat(code.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 10\\r\\n\\r\\nabc                        | HttpResponseIncomplete
            Transfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabc\\r\\n   | HttpResponseIncomplete
            Transfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\nabc\\r\\n  | HttpResponseIncomplete
            """)
    void aBodyThatEndsEarlyFailsAfterWhatCame(String rest, String expected) throws Exception {
        var raw = start(RawServer.answering("HTTP/1.1 200 OK\r\n" + rest.translateEscapes()));
        var response = send(get("http", raw.port()));
        assertThat(failureOf(response.body()).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void headersWithoutEndAreCutOff() throws Exception {
        var raw = start(new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
            byte[] field = ("x-more: " + "y".repeat(1000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                out.write(field);
            }
        }));
        assertThat(failure(transport.send(get("http", raw.port()), HttpTimeouts.DEFAULT, ROUTE)))
                .isInstanceOf(HttpErrorCode.HttpResponseHeaderSectionSize.class);
    }

    @Test
    void trailersWithoutEndAreCutOff() throws Exception {
        var raw = start(new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n".getBytes(StandardCharsets.ISO_8859_1));
            byte[] field = ("x-more: " + "y".repeat(1000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                out.write(field);
            }
        }));
        failureOf(send(get("http", raw.port())).body());
    }

    @Test
    void aPortWhereNobodyListensRefuses() throws Exception {
        assertThat(failure(transport.send(get("http", unusedPort()), HttpTimeouts.DEFAULT, ROUTE)))
                .isEqualTo(new HttpErrorCode.ConnectionRefused());
    }

    @Test
    void aCertificateThatIsNotTrustedFails() throws Exception {
        int port = start(Kind.TLS, new Echo()).port();
        try (var distrusting = new JettyTransport()) {
            assertThat(failure(distrusting.send(get("https", port), HttpTimeouts.DEFAULT, ROUTE)))
                    .isEqualTo(new HttpErrorCode.TlsCertificateError());
        }
    }

    @Test
    void aCertificateOfAnotherHostFails() throws Exception {
        int port = start(Kind.HTTP2, new Echo()).port();
        var request = new HttpRequest("GET", "https", "other.example:" + port, "/", List.of(), Body.empty());
        assertThat(failure(transport.send(request, HttpTimeouts.DEFAULT, ROUTE)))
                .isEqualTo(new HttpErrorCode.TlsCertificateError());
    }

    @Test
    void tlsToAServerWithoutItFails() throws Exception {
        var raw = start(new RawServer((in, out) -> {
            in.read();
            out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }));
        assertThat(failure(transport.send(get("https", raw.port()), HttpTimeouts.DEFAULT, ROUTE))
                        .getClass()
                        .getSimpleName())
                .isIn("TlsProtocolError", "ConnectionTerminated");
    }

    @Test
    void aServerThatSaysNothingTimesOut() throws Exception {
        var raw = start(new RawServer((in, out) -> in.readAllBytes()));
        assertThat(failure(transport.send(get("http", raw.port()), timeouts(10_000, 200, 10_000), ROUTE)))
                .isEqualTo(new HttpErrorCode.HttpResponseTimeout());
    }

    @Test
    void aTlsHandshakeWithoutAnswerTimesOut() throws Exception {
        var raw = start(new RawServer((in, out) -> in.readAllBytes()));
        assertThat(failure(transport.send(get("https", raw.port()), timeouts(200, 10_000, 10_000), ROUTE)))
                .isEqualTo(new HttpErrorCode.ConnectionTimeout());
    }

    @Test
    void aLookUpWithoutAnswerTimesOut() throws Exception {
        HttpRoute slow = (_, _, _) -> {
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new HttpException(new HttpErrorCode.DnsTimeout());
        };
        assertThat(failure(transport.send(get("http", 1), timeouts(200, 10_000, 10_000), slow)))
                .isEqualTo(new HttpErrorCode.ConnectionTimeout());
    }

    @Test
    void aBodyThatStopsComingTimesOut() throws Exception {
        var raw = start(new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".getBytes(StandardCharsets.ISO_8859_1));
            in.readAllBytes();
        }));
        var response = transport
                .send(get("http", raw.port()), timeouts(10_000, 10_000, 200), ROUTE)
                .get();
        assertThat(failureOf(response.body())).isEqualTo(new HttpErrorCode.ConnectionReadTimeout());
    }

    @Test
    void aSlowReaderDoesNotTimeOut() throws Exception {
        var raw = start(new RawServer((in, out) -> {
            RawServer.readHead(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[1_000_000]);
            in.readAllBytes();
        }));
        var response = transport
                .send(get("http", raw.port()), timeouts(10_000, 10_000, 200), ROUTE)
                .get();
        Thread.sleep(600);
        assertThat(response.body().inputStream().readAllBytes()).hasSize(1_000_000);
    }

    @Test
    void aRequestBodyThatFailsEndsTheRequestAndIsNotCompleteForTheServer() throws Exception {
        var complete = new CompletableFuture<Boolean>();
        int port = start(Kind.CLEAR, new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        Content.Source.asByteBuffer(
                                request,
                                org.eclipse.jetty.util.Promise.from(
                                        _ -> complete.complete(true), _ -> complete.complete(false)));
                        return true;
                    }
                })
                .port();
        var body = new Body();
        var pending = transport.send(request("POST", "http", port, "/", body), HttpTimeouts.DEFAULT, ROUTE);
        body.write(ByteBuffer.wrap(new byte[100]));
        body.fail(new HttpErrorCode.InternalError(Optional.of("dropped")));
        assertThat(failure(pending)).isEqualTo(new HttpErrorCode.InternalError(Optional.of("dropped")));
        assertThat(complete.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void cancellingEndsTheConnection() throws Exception {
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var raw = start(new RawServer((in, out) -> {
            in.read();
            begun.countDown();
            in.readAllBytes();
            ended.countDown();
        }));
        var pending = transport.send(get("http", raw.port()), HttpTimeouts.DEFAULT, ROUTE);
        // A connection without a request would be kept for the next one.
        begun.await();
        assertThat(pending.cancel(false)).isTrue();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void moreRequestsThanMayWaitAreRefused() throws Exception {
        var raw = start(new RawServer((in, out) -> in.readAllBytes()));
        try (var small = new JettyTransport(HttpSettings.DEFAULT.withMaxConnectionsPerHost(2, 3))) {
            var pending = new ArrayList<CompletableFuture<HttpResponse>>();
            for (int i = 0; i < 20; i++) {
                pending.add(small.send(get("http", raw.port()), HttpTimeouts.DEFAULT, ROUTE));
            }
            // While the connections are being opened, their requests wait with the others.
            assertThat(pending.stream().filter(CompletableFuture::isCompletedExceptionally))
                    .hasSizeBetween(10, 17);
            assertThat(failure(pending.getLast())).isEqualTo(new HttpErrorCode.ConnectionLimitReached());
        }
    }

    @Test
    void aClosedTransportSendsNothing() {
        var closed = new JettyTransport();
        closed.close();
        assertThatThrownBy(() ->
                        closed.send(get("http", 1), HttpTimeouts.DEFAULT, ROUTE).get())
                .hasRootCauseInstanceOf(HttpException.class);
    }
}
