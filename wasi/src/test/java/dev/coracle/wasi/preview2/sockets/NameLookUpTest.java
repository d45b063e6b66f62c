package dev.coracle.wasi.preview2.sockets;

import static dev.coracle.wasi.preview2.sockets.Guest.LOOPBACK;
import static dev.coracle.wasi.preview2.sockets.Guest.at;
import static dev.coracle.wasi.preview2.sockets.Guest.error;
import static dev.coracle.wasi.preview2.sockets.Guest.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Result;
import dev.coracle.wasi.network.NameResolver;
import dev.coracle.wasi.network.NetworkConfig;
import dev.coracle.wasi.preview2.sockets.IpAddress.Ipv4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NameLookUpTest {
    private static NameResolver answering(String... addresses) {
        return _ -> {
            var list = new ArrayList<InetAddress>();
            for (String address : addresses) {
                list.add(InetAddress.getByName(address));
            }
            return list;
        };
    }

    private static IpAddress v4(int a, int b, int c, int d) {
        return new IpAddress.Ipv4(new Ipv4Address(a, b, c, d));
    }

    @Test
    void aGrantedNameHasItsAddressesInOrder() {
        var resolver = answering("1.2.3.4", "2606:4700::1", "5.6.7.8");
        try (var guest = new Guest(NetworkConfig.NONE.withConnect("*.example").withResolver(resolver))) {
            var stream = ok(new NameLookUpFunctions().resolveAddresses(guest.network, "A.Example."));
            stream.subscribe().block();
            assertThat(ok(stream.resolveNextAddress())).contains(v4(1, 2, 3, 4));
            assertThat(ok(stream.resolveNextAddress()).orElseThrow()).isInstanceOf(IpAddress.Ipv6.class);
            assertThat(ok(stream.resolveNextAddress())).contains(v4(5, 6, 7, 8));
            assertThat(ok(stream.resolveNextAddress())).isEmpty();
            assertThat(ok(stream.resolveNextAddress())).isEmpty();
        }
    }

    @Test
    void aNameThatIsNotGrantedIsNotEvenLookedUp() {
        var asked = new AtomicInteger();
        NameResolver counting = _ -> {
            asked.incrementAndGet();
            return List.of(InetAddress.ofLiteral("1.2.3.4"));
        };
        try (var guest = new Guest(NetworkConfig.NONE
                .withConnect("a.example")
                .withConnect("0.0.0.0/0")
                .withResolver(counting))) {
            assertThat(error(guest.firstAddress("b.example"))).isEqualTo(SocketError.ACCESS_DENIED);
            assertThat(error(guest.firstAddress("secret.a.example"))).isEqualTo(SocketError.ACCESS_DENIED);
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void anAddressIsGivenBackWithoutAsking() {
        NameResolver never = name -> {
            throw new AssertionError(name);
        };
        try (var guest = new Guest(NetworkConfig.NONE.withResolver(never))) {
            assertThat(ok(guest.firstAddress("10.1.2.3"))).contains(v4(10, 1, 2, 3));
            assertThat(ok(guest.firstAddress("::ffff:10.1.2.3"))).contains(v4(10, 1, 2, 3));
            assertThat(ok(guest.firstAddress("::1")).orElseThrow()).isInstanceOf(IpAddress.Ipv6.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "exa\u0000mple", "-a", "a..b", "127.1", "0x7f.1", "[::1]", "a:80", "http://a"})
    void whatIsNoNameIsRefused(String name) {
        try (var guest = new Guest(NetworkConfig.NONE.withConnect("*"))) {
            assertThat(error(guest.firstAddress(name))).isEqualTo(SocketError.INVALID_ARGUMENT);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # grant,                     name leads to,     first address
            a.example,                   127.0.0.1,
            a.example,                   169.254.169.254,
            a.example,                   ::ffff:127.0.0.1,
            *,                           10.0.0.1,
            a.example@10.0.0.0/8,        10.0.0.1,          10.0.0.1
            a.example@10.0.0.0/8,        11.0.0.1,
            """)
    void whereANameMayNotLeadIsNotTold(String grant, String address, String told) throws Exception {
        try (var guest = new Guest(NetworkConfig.NONE.withConnect(grant).withResolver(answering(address)))) {
            var answer = guest.firstAddress("a.example");
            if (told == null) {
                assertThat(error(answer)).isEqualTo(SocketError.ACCESS_DENIED);
            } else {
                assertThat(ok(answer)).contains(IpAddress.of(InetAddress.getByName(told)));
            }
        }
    }

    @Test
    void anUnknownNameIsUnresolvable() {
        NameResolver unknown = name -> {
            throw new UnknownHostException(name);
        };
        try (var guest = new Guest(NetworkConfig.NONE.withConnect("*").withResolver(unknown))) {
            assertThat(error(guest.firstAddress("a.example"))).isEqualTo(SocketError.NAME_UNRESOLVABLE);
        }
    }

    @Test
    void localhostIsThisMachineWhateverAResolverSays() {
        try (var guest =
                new Guest(NetworkConfig.NONE.withConnect("localhost:1").withResolver(answering("93.184.216.34")))) {
            assertThat(ok(guest.firstAddress("localhost"))).contains(v4(127, 0, 0, 1));
        }
    }

    @Test
    void anAddressIsReachedAtThePortsOfTheNameThatLedToIt() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                var guest = new Guest(NetworkConfig.NONE.withConnect("localhost:" + server.getLocalPort()))) {
            var target = at(LOOPBACK, server.getLocalPort());
            assertThat(error(guest.connect(guest.tcp(), target))).isEqualTo(SocketError.ACCESS_DENIED);
            ok(guest.firstAddress("localhost"));
            ok(guest.connect(guest.tcp(), target));
            assertThat(error(guest.connect(guest.tcp(), at(LOOPBACK, 1)))).isEqualTo(SocketError.ACCESS_DENIED);
        }
    }

    /// The first answer is harmless and the second is not; only what is connected to counts.
    @Test
    void aNameThatChangesItsAddressLeadsNowhereNew() throws Exception {
        var answers = new AtomicInteger();
        NameResolver rebinding =
                _ -> List.of(InetAddress.getByName(answers.getAndIncrement() == 0 ? "93.184.216.34" : "127.0.0.1"));
        try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                var guest =
                        new Guest(NetworkConfig.NONE.withConnect("evil.example").withResolver(rebinding))) {
            assertThat(ok(guest.firstAddress("evil.example"))).contains(v4(93, 184, 216, 34));
            assertThat(error(guest.firstAddress("evil.example"))).isEqualTo(SocketError.ACCESS_DENIED);
            assertThat(error(guest.connect(guest.tcp(), at(LOOPBACK, server.getLocalPort()))))
                    .isEqualTo(SocketError.ACCESS_DENIED);
        }
    }

    @Test
    void onlySoManyNamesAreLookedUpAtOnce() {
        var answer = new CountDownLatch(1);
        NameResolver slow = _ -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of(InetAddress.ofLiteral("1.2.3.4"));
        };
        try (var guest = new Guest(NetworkConfig.NONE.withConnect("*").withResolver(slow))) {
            var functions = new NameLookUpFunctions();
            var streams = new ArrayList<ResolveAddressStream>();
            Result<ResolveAddressStream, SocketError> last = null;
            for (int i = 0; i < 1_000; i++) {
                last = functions.resolveAddresses(guest.network, "n" + i + ".example");
                if (last instanceof Result.Ok(var stream)) {
                    streams.add(stream);
                }
            }
            assertThat(streams).hasSize(16);
            assertThat(error(last)).isEqualTo(SocketError.TEMPORARY_RESOLVER_FAILURE);
            assertThat(error(streams.getFirst().resolveNextAddress())).isEqualTo(SocketError.WOULD_BLOCK);
            answer.countDown();
            streams.getFirst().subscribe().block();
            assertThat(ok(streams.getFirst().resolveNextAddress())).isEqualTo(Optional.of(v4(1, 2, 3, 4)));
        }
    }
}
