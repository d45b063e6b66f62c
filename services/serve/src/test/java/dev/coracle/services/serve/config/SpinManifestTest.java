package dev.coracle.services.serve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.services.serve.AppLimits;
import dev.coracle.services.serve.AppSource;
import dev.coracle.services.serve.AppSpec;
import dev.coracle.services.serve.ServerConfig;
import dev.coracle.services.serve.SpinGrants;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.wasi.DirectoryGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpinManifestTest {
    private static final String HEAD = """
            spin_manifest_version = 2
            [application]
            name = "app"
            """;

    private static final String TRIGGER = "[[trigger.http]]\nroute = \"/...\"\ncomponent = \"a\"\n";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        for (var name :
                List.of("a.wasm", "images/one.jpg", "images/deep/two.jpg", "images/deep/no.txt", "read me.md")) {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    private Config read(String text, Map<String, String> environment) throws Exception {
        var file = Files.writeString(folder.resolve("spin.toml"), text);
        return Config.read(file, Optional.empty(), environment::get);
    }

    private AppSource.Component component(String text) throws Exception {
        return component(read(text, Map.of()).apps().getFirst());
    }

    private static AppSource.Component component(AppSpec app) {
        return (AppSource.Component) app.source();
    }

    private String failure(String text) {
        return assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(text, Map.of()))
                .actual()
                .getMessage()
                .replace(folder + "/", "");
    }

    @Test
    void aWholeManifestIsRead() throws Exception {
        var config = read("""
                spin_manifest_version = 2

                [application]
                name = "shop"
                version = "1.0.0"
                description = "A shop"
                authors = ["Somebody"]

                [application.trigger.http]
                base = "/"

                [variables]
                host = { default = "api.example.org", description = "Where to ask" }
                token = { required = true, secret = true }
                mode = { default = "test" }

                [[trigger.http]]
                route = "/..."
                component = "cart"

                [[trigger.http]]
                id = "more"
                route = "/more"
                component = "cart"
                executor = { type = "http" }

                [[trigger.http]]
                route = "/inline/..."
                component = { source = "a.wasm" }

                [[trigger.http]]
                route = { private = true }
                component = "internal"

                [component.cart]
                description = "The cart"
                source = "a.wasm"
                allowed_outbound_hosts = ["https://{{ host }}", "http://127.0.0.1:*", "*://db.example.org:5432"]
                files = [{ source = "images", destination = "/pictures" }]
                environment = { PET = "CAT" }
                key_value_stores = ["default", "carts"]
                sqlite_databases = []
                ai_models = []

                [component.cart.variables]
                token = "Bearer {{ token }}"
                url = "https://{{host}}/v1?{{ mode }}"
                plain = "v1"

                [component.cart.build]
                command = "cargo build"
                watch = ["src/**/*.rs"]

                [component.internal]
                source = "a.wasm"
                """, Map.of("SPIN_VARIABLE_TOKEN", "t0ken", "SPIN_VARIABLE_MODE", "live"));
        assertThat(config.server()).isEqualTo(ServerConfig.DEFAULTS);
        assertThat(config.data()).isEqualTo(folder.resolve(".coracle"));
        assertThat(config.apps()).extracting(AppSpec::name).containsExactly("cart", "shop-3");
        var cart = config.apps().getFirst();
        assertThat(cart.routes()).containsExactly(new Route("", "/..."), new Route("", "/more"));
        assertThat(cart.limits()).isEqualTo(AppLimits.DEFAULTS);
        assertThat(component(cart).component()).isEqualTo(folder.resolve("a.wasm"));
        assertThat(component(cart).spin())
                .isEqualTo(new SpinGrants(
                        Map.of("token", "Bearer t0ken", "url", "https://api.example.org/v1?live", "plain", "v1"),
                        Set.of("default", "carts"),
                        new KeyValueStores.Owner("spin:shop", 1 << 30),
                        true));
        var wasi = component(cart).wasi();
        assertThat(wasi.environment()).isEqualTo(Map.of("PET", "CAT"));
        assertThat(wasi.directories())
                .containsExactly(new DirectoryGrant.Host(folder.resolve("images"), "/pictures", true));
        assertThat(wasi.network().http())
                .extracting(Object::toString)
                .containsExactly("https://api.example.org:443/", "http://127.0.0.1:*/", "*://db.example.org:5432/");
        assertThat(wasi.network().connect()).extracting(Object::toString).containsExactly("db.example.org:5432");
        assertThat(component(config.apps().getLast()).spin().stores()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # entry                | HTTP                     | connections
            https://example.org    | https://example.org:443/ |
            http://example.org     | http://example.org:80/   |
            http://example.org/    | http://example.org:80/   |
            https://*.a.org:8443   | https://*.a.org:8443/    |
            https://*:*            | https://*:*/             |
            http://localhost:3000  | http://localhost:3000/   |
            http://[::1]:80        | http://[0:0:0:0:0:0:0:1]:80/ |
            http://10.0.0.0/8:80   | http://[10.0.0.0/8]:80/  |
            *://*:*                | *://*:*/                 | *
            tcp://a.org:5432       |                          | a.org:5432
            tcp://10.0.0.0/8:*     |                          | [10.0.0.0/8]
            """)
    void anOutboundHostIsAGrant(String entry, String http, String connections) throws Exception {
        var text =
                HEAD + TRIGGER + "[component.a]\nsource = \"a.wasm\"\nallowed_outbound_hosts = [\"" + entry + "\"]\n";
        var network = component(text).wasi().network();
        assertThat(network.http()).extracting(Object::toString).isEqualTo(http == null ? List.of() : List.of(http));
        assertThat(network.connect())
                .extracting(Object::toString)
                .isEqualTo(connections == null ? List.of() : List.of(connections));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # files                                        | exclude_files  | what guests see
            "images/**/*"                                  | []             | images -> /images
            "images"                                       | []             | images -> /images
            "images/**"                                    | []             | images -> /images
            { source = "images/", destination = "/" }      | []             | images -> /
            "read me.md"                                   | []             | read me.md
            "images/*.jpg"                                 | []             | images/one.jpg
            "images/**/*.jpg"                              | []             | images/deep/two.jpg images/one.jpg
            "**/*.jpg"                                     | []             | images/deep/two.jpg images/one.jpg
            "images/???.jpg"                               | []             | images/one.jpg
            "images/**/*"                                  | ["**/*.txt"]   | images/deep/two.jpg images/one.jpg
            { source = "images", destination = "/p" }      | ["**/one.jpg"] | p/deep/no.txt p/deep/two.jpg
            { source = "read me.md", destination = "/b/c" } | []            | b/c
            """)
    void filesAreFoldersOrCopies(String files, String excluded, String seen) throws Exception {
        var component = component(HEAD + TRIGGER + "[component.a]\nsource = \"a.wasm\"\nfiles = [" + files
                + "]\nexclude_files = " + excluded + "\n");
        assertThat(component.wasi().directories()).hasSize(1);
        var text = switch (component.wasi().directories().getFirst()) {
            case DirectoryGrant.Host(var host, var guest, var readOnly) -> {
                assertThat(readOnly).isTrue();
                yield folder.relativize(host.normalize()) + " -> " + guest;
            }
            case DirectoryGrant.InMemory(var guest, var _, var copies) -> {
                assertThat(guest).isEqualTo("/");
                yield String.join(" ", copies.keySet().stream().sorted().toList());
            }
        };
        assertThat(text).isEqualTo(seen);
    }

    @Test
    void filesThatAreCopiedBelongToTheConfiguration() throws Exception {
        var config =
                read(HEAD + TRIGGER + "[component.a]\nsource = \"a.wasm\"\nfiles = [\"images/*.jpg\"]\n", Map.of());
        assertThat(config.files()).contains(folder.resolve("spin.toml"), folder.resolve("images/one.jpg"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what [component.a] says in line 9  | the message
            fils = []                            | unknown key "fils"; did you mean "files"?
            source = "b.wasm"                    | source: b.wasm: no such file; build it first
            source = { url = "https://a.org/a.wasm", digest = "sha256:1" } | source: only a file of this machine can be served; download it, and write source = "FILE"
            allowed_http_hosts = ["a.org"]       | allowed_http_hosts: write allowed_outbound_hosts, such as ["https://example.org"]
            sqlite_databases = ["default"]       | sqlite_databases: there is no SQLite here
            ai_models = ["llama2-chat"]          | ai_models: there are no AI models here
            dependencies = { "a:b/c" = "1" }     | dependencies: components are not put together here; do that when building
            allowed_outbound_hosts = ["a.org"]   | allowed_outbound_hosts: "a.org": write SCHEME://HOST:PORT, such as https://example.org
            allowed_outbound_hosts = ["http://self"] | allowed_outbound_hosts: "http://self": components cannot ask each other; name a server
            allowed_outbound_hosts = ["http://b.spin.internal"] | allowed_outbound_hosts: "http://b.spin.internal": components cannot ask each other; name a server
            allowed_outbound_hosts = ["redis://a.org:6379"] | allowed_outbound_hosts: "redis://a.org:6379": there are clients for http, https, tcp, udp and * alone
            allowed_outbound_hosts = ["*://a.org"] | allowed_outbound_hosts: "*://a.org": needs a port, or :* for all
            allowed_outbound_hosts = ["https://{{ hots }}"] | allowed_outbound_hosts: there is no variable "hots"
            variables = { a = "{{ b" }           | a: an expression is not closed; write {{ name }}
            variables = { a = 1 }                | a: needs a text in quotes, found a number
            files = ["../*"]                     | files: "../*" leads out of the manifest's folder
            files = ["nothing/*"]                | files: nothing is called nothing/*
            files = [{ source = "images" }]      | files: write { source = "FOLDER", destination = "/PLACE" }, or a text in quotes
            files = [{ source = "no", destination = "/" }] | files: no: no such file or directory
            environment = { "A=B" = "x" }        | environment: "A=B" is not a variable's name: it is empty or holds a =
            key_value_stores = "default"         | key_value_stores: needs a list, such as ["…"], found a text
            """)
    void whatIsWrongInAComponentIsSaidWithItsLine(String line, String message) {
        var source = line.startsWith("source") ? "" : "source = \"a.wasm\"\n";
        var text = HEAD + TRIGGER + (source.isEmpty() ? "\n" : "") + "[component.a]\n" + source + line + "\n";
        assertThat(failure(text)).isEqualTo("spin.toml:9: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # behind [application]                             | the message
            [[trigger.http]]                                   | spin.toml:4: the trigger has no component; write component = "ID"
            [[trigger.http]]~component = "b"~route = "/"       | spin.toml:5: component: there is no component "b"; did you mean "a"?
            [[trigger.http]]~component = "a"                   | spin.toml:4: the trigger has no route; write route = "/..."
            [[trigger.http]]~component = "a"~route = "x"       | spin.toml:6: route: "x" is no route; write a path such as /cart, or /cart/... for all below it
            [[trigger.http]]~component = "a"~route = "/u/:id"  | spin.toml:6: route: "/u/:id": there are no names for parts of a path; write /... in place of the first
            [[trigger.http]]~component = "a"~route = "/"~executor = { type = "wagi" } | spin.toml:7: executor: only components can be served; leave it out
            [[trigger.redis]]~channel = "x"                    | spin.toml:4: trigger.redis: only HTTP triggers can be served
            [trigger.http]~route = "/"                         | spin.toml:4: http: needs a list of tables, written as [[trigger.http]], found a table
            [variables]~a = { required = true }                | spin.toml:5: a: is required and has no value; set SPIN_VARIABLE_A
            [variables]~a = { secret = true }                  | spin.toml:5: a: needs a default, or else required = true
            [variables]~A = { default = "x" }                  | spin.toml:5: "A" is no name of a variable; write lower case, digits and _
            [triger]                                           | spin.toml:4: unknown key "triger"; did you mean "trigger"?
            """)
    void whatIsWrongElsewhereIsSaidToo(String text, String message) {
        var all = HEAD + text.replace('~', '\n') + "\n[component.a]\nsource = \"a.wasm\"\n";
        assertThat(failure(all).lines().findFirst()).contains(message);
    }

    @Test
    void anotherVersionAndAnApplicationWithoutANameAreSaid() {
        assertThat(failure("spin_manifest_version = \"1\"\nname = \"x\"\n"))
                .contains("spin.toml:1: spin_manifest_version: only version 2 can be served; spin doctor converts")
                .contains("spin.toml: there is no [application]");
        assertThat(failure("spin_manifest_version = 2\n[application]\n"))
                .isEqualTo("spin.toml:2: the application has no name; write name = \"NAME\"");
    }

    @Test
    void twoComponentsWithOneRouteAreNamed() {
        assertThat(failure(HEAD + TRIGGER + TRIGGER.replace("\"a\"", "\"b\"")
                        + "[component.a]\nsource = \"a.wasm\"\n[component.b]\nsource = \"a.wasm\"\n"))
                .isEqualTo("spin.toml:8: route: the components a and b have the same one");
    }

    @Test
    void thereAreNoEnvironments() throws IOException {
        var file = Files.writeString(folder.resolve("spin.toml"), HEAD);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Config.read(file, Optional.of("production")))
                .withMessageContaining("a manifest of Spin's has no environments; leave --environment out");
    }
}
