package dev.coracle.services.serve.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static RouteTable<String> table(Route... routes) {
        return new RouteTable<>(Arrays.stream(routes).collect(Collectors.toMap(Function.identity(), Route::toString)));
    }

    private static Route route(String text) {
        int slash = text.indexOf('/');
        var host = text.substring(0, slash);
        return new Route(host.equals("*") ? Route.ANY_HOST : host, text.substring(slash));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # host,         path,          route
            a.org,          /,             a.org/...
            a.org,          /cart,         a.org/cart
            a.org,          /cart/,        a.org/...
            a.org,          /cart/1,       a.org/...
            a.org,          /v1,           a.org/v1/...
            a.org,          /v1/,          a.org/v1/...
            a.org,          /v1/x,         a.org/v1/...
            a.org,          /v10,          a.org/...
            a.org,          /v1/x/y,       a.org/v1/x/y/...
            a.org,          /v1/x/y/z,     a.org/v1/x/y/...
            a.org,          /v1/x/yy,      a.org/v1/...
            b.org,          /open,         b.org/open
            b.org,          /other,        */...
            b.org,          /health,       */health
            x.c.org,        /,             *.c.org/...
            x.d.c.org,      /,             *.d.c.org/...
            y.x.d.c.org,    /,             *.d.c.org/...
            exact.c.org,    /only,         exact.c.org/only
            exact.c.org,    /else,         *.c.org/...
            c.org,          /,             */...
            '',             /,             */...
            """)
    void theMostExactHostAndThenTheLongestPathWins(String host, String path, String expected) {
        var table = table(
                route("*/..."),
                route("*/health"),
                route("a.org/..."),
                route("a.org/cart"),
                route("a.org/v1/..."),
                route("a.org/v1/x/y/..."),
                route("b.org/open"),
                route("*.c.org/..."),
                route("*.d.c.org/..."),
                route("exact.c.org/only"));
        assertThat(table.find(host, path)).isEqualTo(expected);
    }

    @Test
    void whatNoRouteStandsForHasNoTarget() {
        var table = table(route("a.org/x/..."), route("a.org/y"));
        assertThat(table.find("a.org", "/")).isNull();
        assertThat(table.find("a.org", "/xy")).isNull();
        assertThat(table.find("a.org", "/y/z")).isNull();
        assertThat(table.find("b.org", "/y")).isNull();
        assertThat(table().find("a.org", "/")).isNull();
    }

    @Test
    void tenThousandRoutesOfOneHostAreToldApart() {
        var routes = new Route[10_000];
        for (int i = 0; i < routes.length; i++) {
            routes[i] = route("a.org/app" + i + "/...");
        }
        var table = table(routes);
        for (int i = 0; i < routes.length; i++) {
            assertThat(table.find("a.org", "/app" + i + "/x")).isEqualTo("a.org/app" + i + "/...");
        }
        assertThat(table.find("a.org", "/app10000/x")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cart", "/a/.../b", "/a*", "/a?b", "/a b", "/%41", "/a/../b", "..."})
    void aPathThatNoRequestHasIsNoRoute(String path) {
        assertThatThrownBy(() -> Route.checkedPath(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + path + "\" is no route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.org:80", "*", "*.", "a.*.org", "a b", "http://a.org", ".a"})
    void aHostIsANameOrAllBelowOne(String host) {
        assertThatThrownBy(() -> Route.checkedHost(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + host + "\" is no host");
    }
}
