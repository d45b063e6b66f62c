package dev.coracle.services.serve.admin;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A headless Chromium, driven by the W3C's protocol.
///
/// @see <a href="https://www.w3.org/TR/webdriver2/">WebDriver</a>
final class Browser implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("started successfully on port (\\d+)");

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1400,1000");

    static final String ENTER = "\uE007";
    private static final String CONTROL = "\uE009";
    private static final String RELEASE = "\uE000";
    private static final String BACKSPACE = "\uE003";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process driver;
    private final String base;
    private String session = "";

    private Browser(Process driver, String base) {
        this.driver = driver;
        this.base = base;
    }

    /// Where the driver is; empty if this machine has none.
    static Optional<Path> driver() {
        var folders = new ArrayList<>(
                List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":")));
        folders.add("/usr/lib/chromium");
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "chromedriver"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param profile an empty folder
    static Browser start(Path executable, Path profile) throws Exception {
        var driver = new ProcessBuilder(executable.toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        var browser = new Browser(driver, "http://127.0.0.1:" + port(driver.inputReader()));
        try {
            List<String> flags = new ArrayList<>(FLAGS);
            flags.add("--user-data-dir=" + profile);
            var options =
                    Map.of("goog:chromeOptions", Map.of("args", flags), "goog:loggingPrefs", Map.of("browser", "ALL"));
            var answer = browser.call("POST", "/session", Map.of("capabilities", Map.of("alwaysMatch", options)));
            browser.session = "/session/" + ((Map<?, ?>) Objects.requireNonNull(answer)).get("sessionId");
            return browser;
        } catch (Exception | Error e) {
            browser.close();
            throw e;
        }
    }

    private static int port(BufferedReader output) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var matcher = READY.matcher(line);
            if (matcher.find()) {
                // Nobody reads on; the driver says little after this.
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new IOException("the driver ended");
    }

    private @Nullable Object call(String method, String path, Map<String, ?> body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + session + path))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("POST")
                                ? HttpRequest.BodyPublishers.ofString(Json.write(body))
                                : HttpRequest.BodyPublishers.noBody())
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        var answer = (Map<?, ?>) Objects.requireNonNull(Json.read(response.body()));
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + answer);
        }
        return answer.get("value");
    }

    void open(String url) throws Exception {
        call("POST", "/url", Map.of("url", url));
    }

    /// What a script in the page returns.
    @Nullable
    Object run(String script, Object... arguments) throws Exception {
        return call("POST", "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    /// The text of what a selector finds first; empty if there is nothing, or it is not shown.
    String text(String selector) throws Exception {
        return String.valueOf(run("""
                const found = document.querySelector(arguments[0]);
                return found?.checkVisibility() ? found.innerText : "";
                """, selector));
    }

    private String find(String selector) throws Exception {
        var found = call("POST", "/element", Map.of("using", "css selector", "value", selector));
        return String.valueOf(
                ((Map<?, ?>) Objects.requireNonNull(found)).values().iterator().next());
    }

    /// Clicks as a mouse does: what is not to be seen cannot be clicked.
    void click(String selector) throws Exception {
        call("POST", "/element/" + find(selector) + "/click", Map.of());
    }

    /// Empties a field as people do.
    void clear(String selector) throws Exception {
        type(selector, CONTROL + "a" + RELEASE + BACKSPACE);
    }

    /// Presses keys while something has the focus.
    void type(String selector, String keys) throws Exception {
        call("POST", "/element/" + find(selector) + "/value", Map.of("text", keys));
    }

    /// What the console has said since it was asked last: errors of scripts and of the policy for content.
    String console() throws Exception {
        return String.valueOf(call("POST", "/se/log", Map.of("type", "browser")));
    }

    /// Waits for something that will be so.
    void await(String what, Callable<Boolean> isSo) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!isSo.call()) {
            if (System.nanoTime() > end) {
                fail("waited in vain for: " + what + "; the page shows:\n" + text("body") + "\n" + console());
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        try {
            if (!session.isEmpty()) {
                call("DELETE", "", Map.of());
            }
        } catch (Exception _) {
            // Its process ends with the driver's.
        }
        driver.descendants().forEach(ProcessHandle::destroyForcibly);
        driver.destroyForcibly();
        client.close();
    }
}
