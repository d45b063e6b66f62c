package dev.coracle.services.serve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.services.serve.AppLimits;
import dev.coracle.services.serve.AppSource;
import dev.coracle.services.serve.AppSpec;
import dev.coracle.services.serve.Rate;
import dev.coracle.services.serve.ServerConfig;
import dev.coracle.services.serve.SpinGrants;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.services.serve.tracing.TraceExport;
import dev.coracle.wasi.DirectoryGrant;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.network.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aComponent() throws IOException {
        Files.createFile(folder.resolve("a.wasm"));
    }

    private Config read(String text, String environment) throws Exception {
        var file = Files.writeString(folder.resolve("coracle.toml"), text);
        return Config.read(file, environment.isEmpty() ? Optional.empty() : Optional.of(environment));
    }

    private Config read(String text) throws Exception {
        return read(text, "");
    }

    private String failure(String text) {
        return assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(text))
                .actual()
                .getMessage()
                .replace(folder + "/", "");
    }

    private static AppSource.Component component(AppSpec app) {
        return (AppSource.Component) app.source();
    }

    private static WasiConfig wasi(AppSpec app) {
        return component(app).wasi();
    }

    @Test
    void filesAnswerInPlaceOfAComponent() throws Exception {
        var config = read("""
                [defaults]
                timeout = "1s"
                env = { A = "1" }

                [apps.site]
                files = "."
                hidden-files = true
                hosts = ["a.org"]
                routes = ["/static/..."]
                rate = "10/s"
                """);
        var app = config.apps().getFirst();
        assertThat(app.source()).isEqualTo(new AppSource.Files(folder.resolve("."), true));
        assertThat(app.component()).isEmpty();
        assertThat(app.routes()).containsExactly(new Route("a.org", "/static/..."));
        assertThat(app.limits().rate()).contains(Rate.parse("10/s"));
    }

    @Test
    void whatIsNotWrittenIsAsUsual() throws Exception {
        var config = read("[apps.shop]\ncomponent = \"a.wasm\"\n");
        var spin = new SpinGrants(Map.of(), Set.of(), new KeyValueStores.Owner("shop", 1 << 30), false);
        var source = new AppSource.Component(folder.resolve("a.wasm"), WasiConfig.DEFAULT, spin);
        assertThat(config.apps()).containsExactly(new AppSpec("shop", folder).withSource(source));
        assertThat(config.data()).isEqualTo(folder.resolve(".coracle"));
        assertThat(config.server()).isEqualTo(ServerConfig.DEFAULTS);
        assertThat(config.admin()).isEmpty();
        assertThat(config.adminHosts()).isEmpty();
        assertThat(config.traces()).isEqualTo(TraceExport.NONE);
        assertThat(config.isJsonLog()).isFalse();
        assertThat(config.logsRequests()).isTrue();
    }

    @Test
    void everyKeyIsRead() throws Exception {
        Files.writeString(folder.resolve("password"), "s3cret\n");
        Files.createDirectory(folder.resolve("data"));
        var config = read("""
                [server]
                addr = "0.0.0.0:8443"
                admin = "127.0.0.1:9090"
                cert = "cert.pem"
                key = "key.pem"
                data = "stored"
                concurrency = 12
                drain = "5s"
                log = "json"
                access-log = "none"
                admin-hosts = ["Node1.example.org", "*.cluster.local"]
                otlp = "http://127.0.0.1:4318"
                service-name = "edge"
                trace-ratio = 0.25

                [apps.shop]
                component = "a.wasm"
                hosts = ["Shop.example.org", "*.shop.example.org"]
                routes = ["/...", "/cart"]
                dir = ["data::/data"]
                read-only = true
                env = { MODE = "live" }
                secrets = { PASSWORD = "password" }
                allow-net = ["db.example.org:5432"]
                allow-http = ["https://api.example.org/"]
                variables = { greeting = "hi" }
                key-value = ["default", "carts"]
                max-key-value = "1MiB"
                timeout = "3s"
                cpu-time = "1s"
                max-memory = "64MiB"
                total-memory = "1GiB"
                concurrency = 7
                computing = 2
                queue = 3
                max-body = "1MiB"
                rate = "100/s"
                reuse = 5
                idle = "1m"
                """);
        assertThat(config.server().address()).isEqualTo(ListenAddress.parse("0.0.0.0:8443"));
        assertThat(config.server().tls().orElseThrow().key()).isEqualTo(folder.resolve("key.pem"));
        assertThat(config.server().concurrency()).isEqualTo(12);
        assertThat(config.server().drainTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.admin()).contains(ListenAddress.parse("127.0.0.1:9090"));
        assertThat(config.adminHosts()).containsExactly("node1.example.org", "*.cluster.local");
        assertThat(config.traces())
                .isEqualTo(TraceExport.NONE
                        .withEndpoint(URI.create("http://127.0.0.1:4318"))
                        .withService("edge")
                        .withRatio(0.25));
        assertThat(config.isJsonLog()).isTrue();
        assertThat(config.logsRequests()).isFalse();
        assertThat(config.files()).contains(folder.resolve("coracle.toml"), folder.resolve("password"));
        var app = config.apps().getFirst();
        assertThat(app.routes())
                .containsExactlyInAnyOrder(
                        new Route("shop.example.org", "/..."),
                        new Route("shop.example.org", "/cart"),
                        new Route("*.shop.example.org", "/..."),
                        new Route("*.shop.example.org", "/cart"));
        assertThat(config.data()).isEqualTo(folder.resolve("stored"));
        assertThat(wasi(app).environment()).isEqualTo(Map.of("MODE", "live", "PASSWORD", "s3cret"));
        assertThat(component(app).spin())
                .isEqualTo(new SpinGrants(
                        Map.of("greeting", "hi"),
                        Set.of("default", "carts"),
                        new KeyValueStores.Owner("shop", 1 << 20),
                        false));
        assertThat(wasi(app).directories())
                .containsExactly(new DirectoryGrant.Host(folder.resolve("data"), "/data", true));
        assertThat(wasi(app).network().connect()).hasSize(1);
        assertThat(wasi(app).network().http()).hasSize(1);
        assertThat(app.limits())
                .isEqualTo(new AppLimits(
                        Duration.ofSeconds(3),
                        Optional.of(Duration.ofSeconds(1)),
                        64 << 20,
                        1 << 30,
                        7,
                        2,
                        3,
                        1 << 20,
                        Optional.of(new Rate(100, Duration.ofSeconds(1))),
                        5));
        assertThat(app.idle()).contains(Duration.ofMinutes(1));
    }

    @Test
    void defaultsHoldForAppsThatSayNothingElseAndEnvironmentsAreLaidOverBoth() throws Exception {
        String text = """
                [defaults]
                timeout = "1s"
                env = { A = "defaults", B = "defaults" }

                [apps.one]
                component = "a.wasm"
                routes = ["/one/..."]
                queue = 1
                env = { B = "one" }

                [apps.two]
                component = "a.wasm"
                timeout = "2s"

                [environments.production.server]
                addr = "0.0.0.0:80"

                [environments.production.defaults]
                timeout = "10s"

                [environments.production.apps.one]
                queue = 100
                env = { A = "production" }

                [environments.production.apps.three]
                component = "a.wasm"
                routes = ["/three"]
                """;
        var plain = read(text);
        assertThat(plain.apps()).extracting(AppSpec::name).containsExactly("one", "two");
        assertThat(plain.apps())
                .extracting(app -> app.limits().timeout().toSeconds())
                .containsExactly(1L, 2L);
        assertThat(wasi(plain.apps().getFirst()).environment()).isEqualTo(Map.of("A", "defaults", "B", "one"));

        var production = read(text, "production");
        assertThat(production.server().address().getPort()).isEqualTo(80);
        assertThat(production.apps()).extracting(AppSpec::name).containsExactly("one", "two", "three");
        assertThat(production.apps())
                .extracting(app -> app.limits().timeout().toSeconds())
                .containsExactly(10L, 2L, 10L);
        assertThat(production.apps().getFirst().limits().queue()).isEqualTo(100);
        assertThat(production.apps().getFirst().routes()).containsExactly(new Route("", "/one/..."));
        assertThat(wasi(production.apps().getFirst()).environment()).isEqualTo(Map.of("A", "production", "B", "one"));
    }

    @Test
    void anEnvironmentThatIsNotThereIsNamed() {
        String text = "[environments.production.server]\nqueue = 3\n";
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(text, "prodution"))
                .withMessageContaining("there is no environment \"prodution\"; did you mean \"production\"?")
                .withMessageContaining("coracle.toml:2: unknown key \"queue\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what [apps.shop] says in line 3 | the message
            timout = "3s"                | unknown key "timout"; did you mean "timeout"?
            memory = "3s"                | unknown key "memory"; did you mean "max-memory"?
            timeout = 30                 | timeout: needs a text in quotes, such as "30s", found a number
            timeout = "30"               | timeout: "30" is not a span of time; write a number and a unit, such as 30s or 500ms
            max-memory = "4 gigs"        | max-memory: "4 gigs" is not a size; write a number and a unit, such as 64MiB
            queue = "3"                  | queue: needs a number, found a text
            queue = -1                   | queue: -1 is not a number from 0 to 999999
            concurrency = 0              | concurrency: 0 is not a number from 1 to 999999
            rate = "100"                 | rate: "100" is not a rate; write requests and a unit, such as 100/s or 600/m
            read-only = "yes"            | read-only: needs true or false, found a text
            routes = "/..."              | routes: needs a list, such as ["…"], found a text
            routes = ["cart"]            | routes: "cart" is no route; write a path such as /cart, or /cart/... for all below it
            routes = ["/a", 3]           | routes: needs a text in quotes, such as "/...", found a number
            hosts = ["a.org:80"]         | hosts: "a.org:80" is no host; write a name such as shop.example.org or *.example.org, without a port
            dir = ["nowhere"]            | dir: nowhere: no such directory
            dir = ["::/data"]            | dir: "::/data" is not HOST or HOST::GUEST
            env = "A"                    | env: needs a table, such as { NAME = "…" }, found a text
            env = { "A=B" = "x" }        | env: "A=B" is not a variable's name: it is empty or holds a =
            secrets = { "" = "a.wasm" }  | secrets: "" is not a variable's name: it is empty or holds a =
            env = { A = 1 }              | A: needs a text in quotes, such as "value", found a number
            secrets = { A = "nowhere" }  | secrets: A: nowhere: no such file
            build = "make"               | build: needs a table, such as { command = "npm run build" }, found a text
            build = {}                   | build has no command; write { command = "npm run build" }
            build = { comand = "make" }  | unknown key "comand"; did you mean "command"?
            build = { command = " " }    | command: is empty; write a line for the shell
            build = { command = "a", watch = "b" } | watch: needs a list, such as ["…"], found a text
            allow-http = ["a.b"]         | allow-http: "a.b" has no scheme; write a URL such as https://example.org or *://example.org
            """)
    void whatIsWrongIsSaidWithItsLineAndWhatToDo(String line, String message) {
        assertThat(failure("[apps.shop]\ncomponent = \"a.wasm\"\n" + line + "\n"))
                .isEqualTo("coracle.toml:3: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the file                                 | the message
            [app.shop]                                 | coracle.toml:1: unknown key "app"; did you mean "apps"?
            [apps.shop]                                | coracle.toml:1: the app shop has no component and no files; write component = "FILE" or files = "FOLDER"
            [apps.shop]~component = "b.wasm"           | coracle.toml:2: component: b.wasm: no such file
            [apps.shop]~component = "b.wasm"~build = { command = "make" } | coracle.toml:2: component: b.wasm: no such file; coracle build makes it
            [apps."a b"]~component = "a.wasm"          | coracle.toml:1: "a b" is no name of an app; write up to 64 letters, digits, ., _ and -
            apps = 3                                   | coracle.toml:1: apps: needs a table, found a number
            [apps.s]~files = "no"                      | coracle.toml:2: files: no: no such directory
            [apps.s]~files = "a.wasm"                  | coracle.toml:2: files: a.wasm: not a directory
            [apps.s]~files = "."~env = { A = "1" }     | coracle.toml:3: env: is for a component, and the app s has files
            [apps.s]~component = "a.wasm"~files = "."  | coracle.toml:1: the app s has a component and files; make two apps of it, each with its routes
            [apps.s]~component = "a.wasm"~hidden-files = true | coracle.toml:3: hidden-files: is for files, and the app has a component
            [apps]~shop = 3                            | coracle.toml:2: shop: needs a table, found a number
            [server]~cert = "a.pem"                    | coracle.toml:2: cert and key go together; give both
            [server]~log = "xml"                       | coracle.toml:2: log: write text or json
            [server]~addr = "80"                       | coracle.toml:2: addr: "80" has no port; write ADDRESS:PORT, such as 127.0.0.1:8080
            [server]~otlp = "localhost:4318"           | coracle.toml:2: otlp: "localhost:4318" is not the URL of a collector; write one such as http://127.0.0.1:4318, without /v1/traces
            [server]~trace-ratio = 1.5                 | coracle.toml:2: trace-ratio: 1.5 is not a number from 0 to 1
            [server]~trace-ratio = "all"               | coracle.toml:2: trace-ratio: needs a number from 0 to 1, found a text
            [server]~admin-hosts = ["a:80"]            | coracle.toml:2: admin-hosts: "a:80" is no host; write a name such as shop.example.org or *.example.org, without a port
            [defaults]~component = "a.wasm"            | coracle.toml:2: unknown key "component"; there are dir, read-only, env, secrets, allow-net, allow-http, variables, key-value, max-key-value, timeout, cpu-time, max-memory, total-memory, concurrency, computing, queue, max-body, rate, reuse, idle
            [environments.x.environments]              | coracle.toml:1: unknown key "environments"; there are server, defaults, apps
            """)
    void aTableThatIsWrongIsSaidToo(String text, String message) {
        assertThat(failure(text.replace('~', '\n') + "\n")).isEqualTo(message);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(failure("[apps.shop]\ncomponent = \"a.wasm\"\nqueue = true\nreuse = 0\nidel = \"3s\"\n"))
                .isEqualTo("""
                        coracle.toml:3: queue: needs a number, found true or false
                        coracle.toml:4: reuse: 0 is not a number from 1 to 999999
                        coracle.toml:5: unknown key "idel"; did you mean "idle"?""");
    }

    @Test
    void twoAppsWithOneRouteAreNamed() {
        assertThat(failure("""
                [apps.one]
                component = "a.wasm"
                hosts = ["a.org"]

                [apps.two]
                component = "a.wasm"
                hosts = ["a.org"]
                routes = ["/..."]
                """)).isEqualTo("coracle.toml:8: the apps one and two have the same route a.org/...");
    }

    @Test
    void whatIsNoTomlIsSaidWithItsLine() {
        assertThat(failure("[apps.shop]\ncomponent = \n")).startsWith("coracle.toml:2: Unexpected end of line");
        assertThat(failure("a = " + "[".repeat(100_000))).contains("nested too deeply");
    }

    @Test
    void aSecretIsReadWithoutItsLastLineEndAndNoLargerThanAVariableMayBe() throws Exception {
        Files.writeString(folder.resolve("two"), "a\nb\r\n");
        Files.write(folder.resolve("large"), new byte[70_000]);
        Files.write(folder.resolve("nul"), new byte[1]);
        Files.write(folder.resolve("latin"), new byte[] {(byte) 0xff});
        String app = "[apps.shop]\ncomponent = \"a.wasm\"\nsecrets = { S = \"%s\" }\n";
        assertThat(wasi(read(app.formatted("two")).apps().getFirst()).environment())
                .isEqualTo(Map.of("S", "a\nb"));
        assertThat(failure(app.formatted("large"))).contains("secrets: S: large: larger than 65536 bytes");
        assertThat(failure(app.formatted("nul"))).contains("secrets: S: nul: holds a NUL");
        assertThat(failure(app.formatted("latin"))).contains("secrets: S: latin: is no UTF-8 text");
    }

    @Test
    void everyKeyIsDescribed() throws IOException {
        List<Key<?>> keys = new ArrayList<>(ServerKeys.ALL);
        keys.addAll(AppKeys.ALL);
        var documentation = Files.readString(Path.of("../../docs/serve.md"));
        assertThat(keys).allSatisfy(key -> assertThat(documentation).contains("| `" + key.name() + "` |"));
    }
}
