package dev.coracle.services.serve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Component;
import dev.coracle.engine.Engine;
import dev.coracle.services.serve.App;
import dev.coracle.services.serve.AppException;
import dev.coracle.services.serve.AppLimits;
import dev.coracle.services.serve.AppSpec;
import dev.coracle.services.serve.Apps;
import dev.coracle.services.serve.FileStamp;
import dev.coracle.services.serve.Guests;
import dev.coracle.services.serve.HttpServer;
import dev.coracle.services.serve.LineLog;
import dev.coracle.services.serve.ServerConfig;
import dev.coracle.wasi.WasiConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReloaderTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final LineLog log = LineLog.to(false, OutputStream.nullOutputStream(), lines);
    private Path file;
    private Apps apps;
    private HttpServer server;
    private Reloader reloader;

    @BeforeEach
    void aServerWithOneApp() throws Exception {
        write("a.wat", Guests.handlerText("", 1));
        file = write("coracle.toml", "[apps.a]\ncomponent = \"a.wat\"\nroutes = [\"/a\"]\n");
        var config = Config.read(file, Optional.empty());
        apps = Apps.of(new Engine(), config.apps(), log);
        server = HttpServer.start(
                ServerConfig.DEFAULTS.withAddress(InetSocketAddress.createUnresolved("127.0.0.1", 0)), apps, log);
        reloader = new Reloader(file, Optional.empty(), config, apps, log);
        assertThat(status("/a")).isEqualTo(502);
    }

    @AfterEach
    void close() {
        reloader.close();
        server.close();
        log.close();
    }

    private Path write(String name, String text) throws IOException {
        var next = Files.writeString(folder.resolve("next"), text);
        return Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private int status(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private void waitForStatus(String path, int status) throws Exception {
        while (status(path) != status) {
            Thread.sleep(50);
        }
    }

    private void waitForLog(String text) throws Exception {
        while (!lines.toString(StandardCharsets.UTF_8).contains(text)) {
            Thread.sleep(50);
        }
    }

    @Test
    void whatTheFileSaysNowIsServed() throws Exception {
        write("coracle.toml", "[apps.b]\ncomponent = \"a.wat\"\nroutes = [\"/b\"]\n");
        reloader.reload();
        assertThat(status("/a")).isEqualTo(404);
        assertThat(status("/b")).isEqualTo(502);
        waitForLog("coracle: reloaded " + file + ": 1 app(s)");
    }

    @Test
    void aBrokenConfigurationIsRefusedAndLogged() throws Exception {
        write("coracle.toml", "[apps.b]\ncomponnt = \"a.wat\"\n");
        assertThatThrownBy(reloader::reload).isInstanceOf(ConfigException.class);
        assertThat(status("/a")).isEqualTo(502);
        waitForLog("coracle: reloading is refused, all stays as it was:\n    " + file
                + ":2: unknown key \"componnt\"; did you mean \"component\"?");
    }

    @Test
    void aBrokenComponentIsRefusedAndLogged() throws Exception {
        write("a.wat", "(component");
        assertThatThrownBy(reloader::reload).isInstanceOf(AppException.class);
        assertThat(status("/a")).isEqualTo(502);
        waitForLog("    app a: " + folder.resolve("a.wat") + ": ");
    }

    @Test
    void aChangeOfTheServerIsSaidToHaveNoEffect() throws Exception {
        write("coracle.toml", Files.readString(file) + "[server]\naddr = \"127.0.0.1:1\"\n");
        reloader.reload();
        waitForLog("what changed in [server] counts from the next start on");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void changesAreSeen() throws Exception {
        reloader.watch();
        write("a.wat", Guests.handlerText("unreachable", 1));
        waitForStatus("/a", 500);
        write("a.wat", "(component");
        waitForLog("reloading is refused");
        assertThat(status("/a")).isEqualTo(500);
        write("a.wat", Guests.handlerText("nop", 1));
        waitForStatus("/a", 502);
        write("coracle.toml", "[apps.b]\ncomponent = \"a.wat\"\nroutes = [\"/b\"]\n");
        waitForStatus("/b", 502);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFileWithoutAConfigurationIsWatchedToo() throws Exception {
        var component = write("b.wat", Guests.handlerText("nop", 1));
        var engine = new Engine();
        var stamp = FileStamp.of(component);
        var app = App.of(
                "b",
                Component.compileText(engine, Files.readString(component)),
                WasiConfig.DEFAULT,
                AppLimits.DEFAULTS);
        var spec = new AppSpec("b", component);
        server.close();
        apps = Apps.of(app, spec, stamp, log);
        server = HttpServer.start(
                ServerConfig.DEFAULTS.withAddress(InetSocketAddress.createUnresolved("127.0.0.1", 0)), apps, log);
        assertThat(status("/")).isEqualTo(502);
        write("b.wat", Guests.handlerText("unreachable", 1)); // before anybody watches
        reloader = Reloader.of(spec, stamp, apps, log);
        reloader.watch();
        waitForStatus("/", 500);
        waitForLog("coracle: reloaded b.wat: 1 app(s)");
        write("b.wat", "(component");
        waitForLog("reloading is refused");
        assertThat(status("/")).isEqualTo(500);
        Files.delete(component);
        waitForLog("b.wat: no such file");
        assertThat(status("/")).isEqualTo(500);
        write("b.wat", Guests.handlerText("nop", 1));
        waitForStatus("/", 502);
    }
}
