package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.services.serve.routing.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StaticFilesTest {
    private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private Path site;
    private ServedApps served;

    @BeforeEach
    void serve() throws IOException {
        site = Files.createDirectory(folder.resolve("site"));
        write("index.html", "<p>start</p>");
        write("a.txt", "0123456789");
        write("app.js", "1");
        write("data.bin", "");
        write("what.is-this", "x");
        write("naïve & 100%.txt", "odd");
        write("sub/index.html", "<p>sub</p>");
        write("sub/b.txt", "b");
        write("empty/.keep", "");
        write(".env", "SECRET");
        write(".git/config", "SECRET");
        Files.writeString(folder.resolve("secret.txt"), "SECRET");
        served = new ServedApps(
                files("site", site, false, "/..."), files("static", site, true, "/static/...", "/one/a.txt"));
    }

    @AfterEach
    void close() {
        served.close();
    }

    private void write(String name, String text) throws IOException {
        var file = site.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
    }

    private static AppSpec files(String name, Path folder, boolean hidden, String... routes) {
        var all = List.of(routes).stream().map(path -> new Route("", path)).toArray(Route[]::new);
        return new AppSpec(name, Path.of(""))
                .withSource(new AppSource.Files(folder, hidden))
                .withRoutes(all);
    }

    private String ask(String method, String path, String... fields) throws IOException {
        try (var client = new RawClient(served.server)) {
            var lines =
                    new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
            for (var field : fields) {
                lines.append(field).append("\r\n");
            }
            client.send(lines + "\r\n");
            return client.readAll();
        }
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static String field(String answer, String name) {
        return answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # path                              | type                          | content
            /                                   | text/html;charset=utf-8       | <p>start</p>
            /index.html                         | text/html;charset=utf-8       | <p>start</p>
            /a.txt                              | text/plain;charset=utf-8      | 0123456789
            /a.txt?x=/../../secret.txt          | text/plain;charset=utf-8      | 0123456789
            /app.js                             | text/javascript;charset=utf-8 | 1
            /what.is-this                       | application/octet-stream      | x
            /na%C3%AFve%20%26%20100%25.txt      | text/plain;charset=utf-8      | odd
            /sub/                               | text/html;charset=utf-8       | <p>sub</p>
            /sub/.                              | text/html;charset=utf-8       | <p>sub</p>
            /sub/../a.txt                       | text/plain;charset=utf-8      | 0123456789
            /static/sub/b.txt                   | text/plain;charset=utf-8      | b
            /static/                            | text/html;charset=utf-8       | <p>start</p>
            /one/a.txt                          | text/plain;charset=utf-8      | 0123456789
            /static/.env                        | application/octet-stream      | SECRET
            """)
    void sendsAFileWithItsType(String path, String type, String content) throws IOException {
        var answer = ask("GET", path);
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(field(answer, "content-type")).isEqualTo(type);
        assertThat(field(answer, "content-length")).isEqualTo(String.valueOf(content.length()));
        assertThat(field(answer, "last-modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
        assertThat(body(answer)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/a.txt/",
                "/a.txt/b",
                "/empty/",
                "/.env",
                "/.git/config",
                "/static/one/two",
                "/one/b.txt",
                "/../secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e/secret.txt",
                "/%2e%2e%2fsecret.txt",
                "/sub/..%2f..%2fsecret.txt",
                "/..;/secret.txt",
                "/sub/..;x=y/..;/secret.txt",
                "/..%5csecret.txt",
                "/..\\secret.txt",
                "/%252e%252e/secret.txt",
                "/..%252fsecret.txt",
                "/..%c0%afsecret.txt",
                "/%u002e%u002e/secret.txt",
                "/a.txt%00.html",
                "//secret.txt",
                "/sub//b.txt",
                "//etc/passwd",
                "/etc/passwd",
                "/%2fetc/passwd",
                "/static/../../secret.txt",
                "/static/..%2f..%2fsecret.txt",
                "/static/%2e%2e/secret.txt",
                "/static/./.%2e/secret.txt",
                "/static...secret.txt",
                "/staticsecret.txt",
                "/static//etc/passwd",
                "/static/.git/../../../secret.txt",
            })
    void nothingOutsideOfTheFolderAndNothingHiddenIsSent(String path) throws IOException {
        var answer = ask("GET", path);
        assertThat(answer).containsPattern("^HTTP/1.1 (400|404) ");
        assertThat(answer).doesNotContain("SECRET").doesNotContain("root:");
    }

    @Test
    void linksLeadNowhereOutside() throws IOException {
        Files.createSymbolicLink(site.resolve("out.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(site.resolve("relative.txt"), Path.of("../secret.txt"));
        Files.createSymbolicLink(site.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(site.resolve("round"), Path.of("round"));
        Files.createDirectory(site.resolve("linked"));
        Files.createSymbolicLink(site.resolve("linked/index.html"), folder.resolve("secret.txt"));
        for (var path : List.of("/out.txt", "/relative.txt", "/up/secret.txt", "/up/", "/round", "/linked/")) {
            var answer = ask("GET", path);
            assertThat(answer).as(path).startsWith("HTTP/1.1 404 ").doesNotContain("SECRET");
        }
    }

    @Test
    void linksInsideOfTheFolderAreFollowed() throws IOException {
        Files.createSymbolicLink(site.resolve("current"), Path.of("sub"));
        Files.createSymbolicLink(site.resolve("c.txt"), Path.of("current/b.txt"));
        assertThat(body(ask("GET", "/current/b.txt"))).isEqualTo("b");
        assertThat(body(ask("GET", "/c.txt"))).isEqualTo("b");
    }

    @Test
    void whatIsNoFileIsNotRead() throws Exception {
        var pipe = site.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(ask("GET", "/pipe")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void aFolderWithoutItsSlashIsElsewhere() throws IOException {
        Files.createDirectory(site.resolve("a b%"));
        var answer = ask("GET", "/sub?x=1");
        assertThat(answer).startsWith("HTTP/1.1 302 ");
        assertThat(field(answer, "location")).isEqualTo("/sub/?x=1");
        assertThat(field(ask("GET", "/static/sub"), "location")).isEqualTo("/static/sub/");
        assertThat(field(ask("GET", "/static"), "location")).isEqualTo("/static/");
        assertThat(field(ask("GET", "/a%20b%25"), "location")).isEqualTo("/a%20b%25/");
        // A client would take this for another host.
        assertThat(ask("GET", "//sub")).doesNotContainIgnoringCase("location:");
    }

    @Test
    void headIsGetWithoutContent() throws IOException {
        var answer = ask("HEAD", "/a.txt");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(field(answer, "content-length")).isEqualTo("10");
        assertThat(body(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND"})
    void filesCanOnlyBeRead(String method) throws IOException {
        var answer = ask(method, "/a.txt", "Content-Length: 0");
        assertThat(answer).startsWith("HTTP/1.1 405 ");
        assertThat(field(answer, "allow")).isEqualTo("GET, HEAD");
        assertThat(site.resolve("a.txt")).content().isEqualTo("0123456789");
    }

    @Test
    void whatTheClientHasIsNotSentAgain() throws IOException {
        var first = ask("GET", "/a.txt");
        var etag = field(first, "etag");
        assertThat(etag).isNotEmpty();
        var second = ask("GET", "/a.txt", "If-None-Match: " + etag);
        assertThat(second).startsWith("HTTP/1.1 304 ");
        assertThat(body(second)).isEmpty();
        assertThat(ask("GET", "/a.txt", "If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT"))
                .startsWith("HTTP/1.1 304 ");
        assertThat(ask("GET", "/a.txt", "If-Modified-Since: Fri, 02 Jan 2026 03:04:04 GMT"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(ask("GET", "/a.txt", "If-Match: \"other\"")).startsWith("HTTP/1.1 412 ");
        write("a.txt", "changed and longer");
        assertThat(ask("GET", "/a.txt", "If-None-Match: " + etag)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aRangeIsSentAlone() throws IOException {
        var answer = ask("GET", "/a.txt", "Range: bytes=2-4");
        assertThat(answer).startsWith("HTTP/1.1 206 ");
        assertThat(field(answer, "content-range")).isEqualTo("bytes 2-4/10");
        assertThat(body(answer)).isEqualTo("234");
        assertThat(body(ask("GET", "/a.txt", "Range: bytes=-2"))).isEqualTo("89");
        assertThat(body(ask("GET", "/a.txt", "Range: bytes=8-"))).isEqualTo("89");
        assertThat(body(ask("GET", "/", "Range: bytes=0-2"))).isEqualTo("<p>");
        var beyond = ask("GET", "/a.txt", "Range: bytes=20-");
        assertThat(beyond).startsWith("HTTP/1.1 416 ");
        assertThat(field(beyond, "content-range")).isEqualTo("bytes */10");
        assertThat(body(beyond)).isEmpty();
        assertThat(ask("GET", "/a.txt", "Range: bytes=0-1,4-5")).startsWith("HTTP/1.1 206 ");
    }

    /// Ranges of the same bytes, again and again, would make much of little.
    @Test
    void manyRangesAreNoMoreThanTheFile() throws IOException {
        write("large.bin", "x".repeat(100_000));
        var answer = ask("GET", "/large.bin", "Range: bytes=" + "0-,".repeat(5_000) + "0-");
        assertThat(answer.length()).isLessThan(110_000);
    }

    @Test
    void aLargeFileComesWhole() throws IOException {
        write("large.bin", "0123456789abcdef".repeat(500_000));
        var answer = ask("GET", "/large.bin");
        assertThat(field(answer, "content-length")).isEqualTo("8000000");
        assertThat(body(answer)).hasSize(8_000_000).endsWith("abcdef");
    }

    /// The client may have an answer before that is in the log.
    private void askAndAwaitLog(String method, String path) throws Exception {
        int before = served.log.requests.size();
        ask(method, path);
        while (served.log.requests.size() == before) {
            Thread.sleep(1);
        }
    }

    @Test
    void requestsAreLoggedAndCounted() throws Exception {
        askAndAwaitLog("GET", "/a.txt");
        askAndAwaitLog("GET", "/nothing");
        askAndAwaitLog("HEAD", "/static/a.txt");
        assertThat(served.log.requests).extracting(ServerLog.Access::app).containsExactly("site", "site", "static");
        assertThat(served.log.requests).extracting(ServerLog.Access::status).containsExactly(200, 404, 200);
        assertThat(served.log.requests.getFirst().bytes()).isEqualTo(10);
        assertThat(served.app("site").counts().responses().get(2)).isEqualTo(1);
        assertThat(served.app("site").counts().responses().get(4)).isEqualTo(1);
        assertThat(served.app("site").isLoaded()).isTrue();
    }

    @Test
    void theRateHoldsForFilesToo() throws Exception {
        var spec = files("site", site, false, "/...");
        served.apps.replace(List.of(spec.withLimits(spec.limits().withRate(Rate.parse("1/h")))));
        assertThat(ask("GET", "/a.txt")).startsWith("HTTP/1.1 200 ");
        assertThat(ask("GET", "/a.txt")).startsWith("HTTP/1.1 429 ");
    }

    @Test
    void anotherFolderIsServedAfterAReload() throws Exception {
        var other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("a.txt"), "other");
        served.apps.replace(List.of(files("site", other, false, "/...")));
        assertThat(body(ask("GET", "/a.txt"))).isEqualTo("other");
    }

    /// A slow client has no thread, and no place among the requests that guests answer.
    @Test
    void clientsThatReadNothingKeepNobodyWaiting() throws Exception {
        write("large.bin", "0123456789abcdef".repeat(2_000_000));
        var clients = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < 300; i++) {
                var client = new RawClient(served.server);
                client.send("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
                clients.add(client);
            }
            assertThat(body(ask("GET", "/a.txt"))).isEqualTo("0123456789");
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }
}
