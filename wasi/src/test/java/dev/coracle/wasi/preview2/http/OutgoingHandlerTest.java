package dev.coracle.wasi.preview2.http;

import static dev.coracle.wasi.preview2.http.Results.error;
import static dev.coracle.wasi.preview2.http.Results.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.http.HttpTimeouts;
import dev.coracle.wasi.http.HttpTransport;
import dev.coracle.wasi.network.NetworkConfig;
import dev.coracle.wasi.services.Account;
import dev.coracle.wasi.sockets.GuestNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutgoingHandlerTest {
    /// Keeps what it is given, and answers when it is told to.
    private static final class Recorder implements HttpTransport {
        final List<HttpRequest> requests = new ArrayList<>();
        final CompletableFuture<HttpResponse> response = new CompletableFuture<>();

        @Nullable
        HttpTimeouts timeouts;

        @Nullable
        HttpRoute route;

        @Override
        public CompletableFuture<HttpResponse> send(HttpRequest request, HttpTimeouts times, HttpRoute way) {
            requests.add(request);
            timeouts = times;
            route = way;
            return response;
        }

        @Override
        public void close() {}
    }

    private final HttpTypes types = new HttpTypes(new Account());
    private final Recorder recorder = new Recorder();

    private OutgoingHandler handler(NetworkConfig config) {
        return new OutgoingHandler(new GuestNetwork(config, 10, new Account()), () -> Optional.of(recorder));
    }

    private OutgoingRequest request(@Nullable String scheme, @Nullable String authority, @Nullable String path) {
        var request = types.outgoingRequest(types.fields());
        ok(request.setScheme(Optional.ofNullable(scheme).map(Scheme::of)));
        ok(request.setAuthority(Optional.ofNullable(authority)));
        ok(request.setPathWithQuery(Optional.ofNullable(path)));
        return request;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # scheme, authority,              path,    sent
            https,    a.example,              /x?y=1,  https://a.example/x?y=1
            ,         a.example,              ,        https://a.example/
            HTTPS,    A.Example.:443,         ?y,      https://a.example/?y
            http,     a.example:80,           '',      http://a.example/
            http,     a.example:8080,         /,       http://a.example:8080/
            http,     [2606:4700::1]:8080,    /,       http://[2606:4700::1]:8080/
            http,     1.1.1.1,                /,       http://1.1.1.1/
            """)
    void aRequestIsSentAsItWasJudged(String scheme, String authority, String path, String sent) {
        var result = handler(NetworkConfig.NONE.withHttp("*://*:*"))
                .handle(request(scheme, authority, path), Optional.empty());
        assertThat(result.isOk()).isTrue();
        var request = recorder.requests.getFirst();
        assertThat(request.scheme() + "://" + request.authority() + request.pathWithQuery())
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # method, scheme, authority,        path,   error
            GET,      https,  ,                 /,      HttpRequestUriInvalid
            GET,      ftp,    a.example,        /,      HttpRequestUriInvalid
            GET,      https,  user@a.example,   /,      HttpRequestUriInvalid
            GET,      https,  a.example:0,      /,      HttpRequestUriInvalid
            GET,      https,  a.example:70000,  /,      HttpRequestUriInvalid
            GET,      https,  a.example:80:90,  /,      HttpRequestUriInvalid
            GET,      https,  127.1,            /,      HttpRequestUriInvalid
            GET,      https,  0x7f000001,       /,      HttpRequestUriInvalid
            GET,      https,  ::1,              /,      HttpRequestUriInvalid
            GET,      https,  [1.1.1.1],        /,      HttpRequestUriInvalid
            GET,      https,  a%2eexample,      /,      HttpRequestUriInvalid
            GET,      https,  a.example,        *,      HttpRequestUriInvalid
            CONNECT,  https,  a.example,        /,      HttpRequestMethodInvalid
            GET,      https,  127.0.0.1,        /,      HttpRequestDenied
            GET,      https,  [::1],            /,      HttpRequestDenied
            GET,      https,  [::ffff:127.0.0.1], /,    HttpRequestDenied
            """)
    void aRequestThatMakesNoSenseOrIsNotGrantedIsNotSent(
            String method, String scheme, String authority, String path, String code) {
        var request = request(scheme, authority, path);
        ok(request.setMethod(Method.of(method)));
        var result = handler(NetworkConfig.NONE.withHttp("*://*:*")).handle(request, Optional.empty());
        assertThat(error(result).getClass().getSimpleName()).isEqualTo(code);
        assertThat(recorder.requests).isEmpty();
    }

    @Test
    void withoutAGrantNothingIsSent() {
        assertThat(error(handler(NetworkConfig.NONE.withConnect("*"))
                        .handle(request("https", "a.example", "/"), Optional.empty())))
                .isEqualTo(new HttpErrorCode.HttpRequestDenied());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # kind,    text,           valid
            method,    M-SEARCH,       true
            method,    'GET /',        false
            method,    '',             false
            path,      /a{b},          true
            path,      a,              false
            path,      '/a b',         false
            path,      /a#b,           false
            path,      '/a\r\nb',      false
            authority, a b,            false
            authority, a/b,            false
            authority, a?b,            false
            scheme,    1a,             false
            """)
    void whatIsNoPartOfARequestIsRefused(String kind, String text, boolean valid) {
        var request = types.outgoingRequest(types.fields());
        String value = text.translateEscapes();
        var result = switch (kind) {
            case "method" -> request.setMethod(new Method.Other(value));
            case "path" -> request.setPathWithQuery(Optional.of(value));
            case "authority" -> request.setAuthority(Optional.of(value));
            default -> request.setScheme(Optional.of(new Scheme.Other(value)));
        };
        assertThat(result.isOk()).isEqualTo(valid);
    }

    @Test
    void aResponseIsGivenOnce() {
        var future = ok(handler(NetworkConfig.NONE.withHttp("https://*"))
                .handle(request("https", "a.example", "/"), Optional.empty()));
        assertThat(future.get()).isEmpty();
        assertThat(future.subscribe().ready()).isFalse();
        recorder.response.complete(new HttpResponse(
                204, List.of(HttpField.of("A", "b"), HttpField.of("Connection", "close")), Body.empty()));
        future.subscribe().block();
        var response = ok(ok(future.get().orElseThrow()));
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers().entries()).map(HttpField::toString).containsExactly("A: b");
        assertThat(future.get().orElseThrow().isOk()).isFalse();
        assertThat(response.consume().isOk()).isTrue();
        assertThat(response.consume().isOk()).isFalse();
    }

    @Test
    void aFailureIsGivenInTheWordsOfWasi() {
        var future = ok(handler(NetworkConfig.NONE.withHttp("https://*"))
                .handle(request("https", "a.example", "/"), Optional.empty()));
        recorder.response.completeExceptionally(new HttpException(new HttpErrorCode.ConnectionRefused()));
        assertThat(error(ok(future.get().orElseThrow()))).isEqualTo(new HttpErrorCode.ConnectionRefused());
    }

    @Test
    void droppingTheFutureEndsTheRequest() {
        var future = ok(handler(NetworkConfig.NONE.withHttp("https://*"))
                .handle(request("https", "a.example", "/"), Optional.empty()));
        future.close();
        assertThat(recorder.response).isCancelled();
    }

    @Test
    void onlySoManyRequestsAreUnderWay() {
        var handler = handler(NetworkConfig.NONE.withHttp("https://*"));
        var futures = new ArrayList<FutureIncomingResponse>();
        for (int i = 0; i < 10; i++) {
            futures.add(ok(handler.handle(request("https", "a.example", "/"), Optional.empty())));
        }
        assertThat(error(handler.handle(request("https", "a.example", "/"), Optional.empty())))
                .isEqualTo(new HttpErrorCode.ConnectionLimitReached());
        futures.getFirst().close();
        ok(handler.handle(request("https", "a.example", "/"), Optional.empty()));
    }

    @Test
    void timeoutsAreTheGuestsUpToTheHosts() {
        var options = types.requestOptions();
        ok(options.setConnectTimeout(Optional.of(5L)));
        ok(options.setFirstByteTimeout(Optional.of(-1L)));
        assertThat(options.connectTimeout()).contains(5L);
        ok(handler(NetworkConfig.NONE.withHttp("https://*"))
                .handle(request("https", "a.example", "/"), Optional.of(options)));
        assertThat(recorder.timeouts)
                .isEqualTo(new HttpTimeouts(Duration.ofNanos(5), Duration.ofMinutes(10), Duration.ofMinutes(10)));
    }

    /// A name that means one thing when it is judged and another when it is connected to.
    @Test
    void aNameThatChangesItsAddressLeadsNowhereNew() throws Exception {
        var answers = new AtomicInteger();
        var config = NetworkConfig.NONE
                .withHttp("https://evil.example")
                .withResolver(
                        _ -> List.of(InetAddress.getByName(answers.getAndIncrement() == 0 ? "1.2.3.4" : "127.0.0.1")));
        ok(handler(config).handle(request("https", "evil.example", "/"), Optional.empty()));
        assertThat(recorder.route.addresses("https", "evil.example", 443))
                .containsExactly(new InetSocketAddress("1.2.3.4", 443));
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                HttpException.class, () -> recorder.route.addresses("https", "evil.example", 443))
                        .code())
                .isEqualTo(new HttpErrorCode.DestinationIpProhibited());
    }

    @Test
    void guestsOfEqualGrantsShareConnectionsAndOthersDoNot() {
        var one = NetworkConfig.NONE.withHttp("https://*");
        ok(handler(one).handle(request("https", "a.example", "/"), Optional.empty()));
        var first = recorder.route;
        ok(handler(NetworkConfig.NONE.withHttp("https://*"))
                .handle(request("https", "a.example", "/"), Optional.empty()));
        assertThat(recorder.route).isEqualTo(first);
        ok(handler(one.withConnect("10.0.0.0/8")).handle(request("https", "a.example", "/"), Optional.empty()));
        assertThat(recorder.route).isNotEqualTo(first);
    }

    @Test
    void aRequestWhoseBodyNobodyAskedForIsComplete() {
        ok(handler(NetworkConfig.NONE.withHttp("https://*"))
                .handle(request("https", "a.example", "/"), Optional.empty()));
        assertThat(recorder.requests.getFirst().body().end()).contains(new Body.End.Complete(List.of()));
    }

    @Test
    void aResponseIsAnsweredOnce() {
        var answer = new CompletableFuture<HttpResponse>();
        var response = types.outgoingResponse(types.fields());
        assertThat(response.setStatusCode(99).isOk()).isFalse();
        assertThat(response.setStatusCode(1000).isOk()).isFalse();
        ok(response.setStatusCode(418));
        types.responseOutparamSet(new ResponseOutparam(answer), Result.ok(response));
        assertThat(answer.join().status()).isEqualTo(418);
        assertThat(answer.join().body().end()).contains(new Body.End.Complete(List.of()));
    }
}
