package dev.coracle.services.serve.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import dev.coracle.services.serve.Apps;
import dev.coracle.services.serve.Guests;
import dev.coracle.services.serve.HttpServer;
import dev.coracle.services.serve.ServerConfig;
import dev.coracle.services.serve.ServerLog;
import dev.coracle.services.serve.config.Config;
import dev.coracle.services.serve.config.Reloader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What people do with the page, in a browser.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdminPageTest {
    private static final InetSocketAddress ANY_PORT = InetSocketAddress.createUnresolved("127.0.0.1", 0);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final String APPS = """
            [apps.shop]
            component = "ok.wat"
            routes = ["/shop/..."]

            [apps.broken]
            component = "trap.wat"
            hosts = ["127.0.0.1", "localhost"]
            routes = ["/broken/..."]

            [apps.idle]
            component = "ok.wat"
            routes = ["/idle/..."]
            """;

    @TempDir
    static Path profile;

    private static Optional<Browser> started = Optional.empty();

    @TempDir
    Path folder;

    private HttpServer server;
    private AdminServer admin;
    private Browser browser;

    @BeforeAll
    static void aBrowser() throws Exception {
        var driver = Browser.driver();
        if (driver.isPresent()) {
            started = Optional.of(Browser.start(driver.get(), profile));
        }
    }

    @AfterAll
    static void noBrowser() {
        started.ifPresent(Browser::close);
    }

    @BeforeEach
    void aServer() throws Exception {
        Assumptions.assumeTrue(
                started.isPresent(), "skipped: no chromedriver; apt-get install chromium chromium-driver brings it");
        browser = started.orElseThrow();
        Files.writeString(folder.resolve("ok.wat"), Guests.httpText("(call $end (call $answer (local.get 1)))"));
        Files.writeString(folder.resolve("trap.wat"), Guests.handlerText("unreachable", 1));
        serve(APPS);
    }

    private void serve(String apps) throws Exception {
        var file = Files.writeString(folder.resolve("coracle.toml"), apps);
        var config = Config.read(file, Optional.empty());
        var served = Apps.of(new Engine(), config.apps(), ServerLog.NONE);
        var reloader = new Reloader(file, Optional.empty(), config, served, ServerLog.NONE);
        server = HttpServer.start(ServerConfig.DEFAULTS.withAddress(ANY_PORT), served, ServerLog.NONE);
        admin = AdminServer.start(ANY_PORT, server, Optional.of(reloader));
        open();
    }

    private void open() throws Exception {
        browser.open("http://127.0.0.1:" + admin.address().getPort() + "/");
        browser.await("the page to be live", () -> browser.text("#state").equals("live"));
        browser.console(); // what the pages before had to say
    }

    @AfterEach
    void noServer() {
        if (admin != null) {
            admin.close();
            server.close();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    /// The text of an app's cell; empty if the app has no row.
    private String cell(String app, String column) throws Exception {
        return String.valueOf(browser.run("""
                const row = [...document.querySelectorAll("#rows > tr")]
                    .find(row => row.querySelector("button.name")?.textContent === arguments[0]);
                return row?.querySelector("." + arguments[1])?.innerText ?? "";
                """, app, column));
    }

    private String names() throws Exception {
        return String.valueOf(browser.run(
                "return [...document.querySelectorAll('#rows button.name')].map(each => each.textContent).join(' ')"));
    }

    @Test
    void appsShowUpAndTheirNumbersMove() throws Exception {
        assertThat(names()).isEqualTo("broken idle shop");
        assertThat(cell("shop", "state")).isEqualTo("unloaded");
        assertThat(cell("shop", "routes")).isEqualTo("*/shop/...");
        assertThat(browser.text("#total-apps")).isEqualTo("3");
        assertThat(browser.text("#no-errors")).isEqualTo("No request has failed.");
        for (int i = 0; i < 20; i++) {
            assertThat(get("/shop/").statusCode()).isEqualTo(200);
        }
        browser.await("requests of shop", () -> !cell("shop", "rate").equals("0"));
        browser.await("the state of shop", () -> cell("shop", "state").equals("loaded"));
        assertThat(cell("shop", "p50")).contains("ms");
        assertThat(cell("idle", "rate")).isEqualTo("0");
        assertThat(browser.text("#total-rate")).isNotEqualTo("0");
        browser.await("shop to be first", () -> names().startsWith("shop"));
        browser.await("quiet", () -> cell("shop", "rate").equals("0"));
        assertThat(browser.console()).isEqualTo("[]");
    }

    @Test
    void aFailureIsShownWithItsRequestAndReason() throws Exception {
        var id = get("/broken/").headers().firstValue("x-request-id").orElseThrow();
        browser.await("the error", () -> browser.text("#errors").contains(id));
        assertThat(browser.text("#errors")).contains("broken", "trapped", "unreachable");
        assertThat(cell("broken", "state")).isEqualTo("failing");
        assertThat(cell("broken", "failures")).isEqualTo("1");
        browser.click("#rows tr:first-child button.name");
        browser.await("its details", () -> browser.text(".detail").contains(id));
        assertThat(browser.text(".detail")).contains("timeout", "30 s", "Failures by reason", "trap");
        browser.run("document.querySelector('#which').focus()");
        browser.type("#which", "failing");
        browser.await("no other app", () -> names().equals("broken"));
    }

    @Test
    void appsAreFilteredAndSortedByKeyboardAlone() throws Exception {
        browser.type("body", "/");
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("filter");
        browser.type("#filter", "SHOP/");
        browser.await("shop alone", () -> names().equals("shop"));
        assertThat(browser.text("#shown")).isEqualTo("1 of 3 apps");
        browser.type("#filter", "x");
        browser.await("none", () -> browser.text("#empty").equals("No app is like that."));
        browser.clear("#filter");
        browser.await("all", () -> names().equals("broken idle shop"));
        browser.type("#heads th.name button", Browser.ENTER);
        assertThat(browser.run("return document.querySelector('#heads th.name').getAttribute('aria-sort')"))
                .isEqualTo("ascending");
        browser.type("#heads th.name button", Browser.ENTER);
        browser.await("the other order", () -> names().equals("shop idle broken"));
        browser.type("#rows tr:first-child button.name", Browser.ENTER);
        assertThat(browser.run("return document.activeElement.getAttribute('aria-expanded')"))
                .isEqualTo("true");
    }

    @Test
    void theConfigurationIsReadAgainAndARefusalIsSaid() throws Exception {
        var file = folder.resolve("coracle.toml");
        Files.writeString(file, "[apps.other]\ncomponent = \"ok.wat\"\n");
        browser.click("#reload");
        browser.await("the new app", () -> names().equals("other"));
        assertThat(browser.text("#notice")).contains("was read again");
        Files.writeString(file, "[apps.other]\ncomponent = \"ok.wat\"\ntimeuot = \"1s\"\n");
        browser.click("#reload");
        browser.await("the refusal", () -> browser.text("#notice").contains("is refused"));
        assertThat(browser.text("#notice")).contains(file + ":3: unknown key \"timeuot\"");
        assertThat(names()).isEqualTo("other");
        browser.click("#notice-close");
        assertThat(browser.text("#notice")).isEmpty();
    }

    @Test
    void whatComesFromAGuestIsTextAndNothingElse() throws Exception {
        admin.close();
        server.close();
        var text = "<img src=x onerror=window.harm=1><script>window.harm=1</script>";
        Files.writeString(
                folder.resolve("evil.wat"),
                Guests.handlerText("call $evil", 1)
                        .replace(
                                "(func (export \"handle\")",
                                "(func $evil (@name \"" + text + "\") unreachable)\n(func (export \"handle\")"));
        serve("[apps.evil]\ncomponent = \"evil.wat\"\n");
        assertThat(get("/").statusCode()).isEqualTo(500);
        browser.await("the error", () -> browser.text("#errors").contains("onerror=window.harm=1"));
        browser.click("#rows button.name");
        browser.await("its details", () -> browser.text(".detail").contains("<script>"));
        assertThat(browser.run("return window.harm ?? 'none'")).isEqualTo("none");
        assertThat(browser.run("return document.querySelectorAll('#main img, #main script').length"))
                .isEqualTo(0.0);
    }

    @Test
    void aServerThatIsGoneIsSaidAndOneThatComesBackToo() throws Exception {
        int port = admin.address().getPort();
        admin.close();
        browser.await("that it is gone", () -> browser.text("#state").contains("the server does not answer, since"));
        admin = AdminServer.start(InetSocketAddress.createUnresolved("127.0.0.1", port), server, Optional.empty());
        browser.await("that it is back", () -> browser.text("#state").equals("live"));
        assertThat(browser.text("#reload")).isEmpty();
        assertThat(names()).isEqualTo("broken idle shop");
    }

    @Test
    void thousandsOfAppsAreAPageOfRows() throws Exception {
        admin.close();
        server.close();
        var apps = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            apps.append("[apps.app%04d]\ncomponent = \"ok.wat\"\nroutes = [\"/%d/...\"]\n".formatted(i, i));
        }
        serve(apps.toString());
        assertThat(browser.text("#shown")).isEqualTo("5,000 apps");
        assertThat(browser.run("return document.querySelectorAll('#rows tr').length"))
                .isEqualTo(50.0);
        browser.click("#forth");
        assertThat(names()).startsWith("app0050 ");
        assertThat(get("/4321/").statusCode()).isEqualTo(200);
        browser.type("#filter", "app4321");
        browser.await("the one app", () -> names().equals("app4321"));
        browser.await("its request", () -> cell("app4321", "state").equals("loaded"));
        browser.clear("#filter");
    }
}
