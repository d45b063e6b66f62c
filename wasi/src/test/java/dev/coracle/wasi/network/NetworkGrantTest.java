package dev.coracle.wasi.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkGrantTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # grant,                     name,               address,              port,  allowed
            example.org:443,             example.org,        93.184.216.34,        443,   true
            example.org:443,             example.org,        93.184.216.34,        80,    false
            example.org:443,             www.example.org,    93.184.216.34,        443,   false
            example.org:443,             ,                   93.184.216.34,        443,   false
            EXAMPLE.org.:443,            example.org,        93.184.216.34,        443,   true
            bücher.example,              xn--bcher-kva.example, 93.184.216.34,     443,   true
            example.org,                 example.org,        93.184.216.34,        65535, true
            *.example.org,               a.b.example.org,    93.184.216.34,        1,     true
            *.example.org,               example.org,        93.184.216.34,        1,     false
            *.example.org,               badexample.org,     93.184.216.34,        1,     false
            db.example@10.0.0.0/8:5432,  db.example,         10.9.8.7,             5432,  true
            db.example@10.0.0.0/8:5432,  db.example,         11.9.8.7,             5432,  false
            db.example@10.0.0.0/8:5432,  ,                   10.9.8.7,             5432,  false
            db.example@[fd00::/8],       db.example,         fd12::1,              5432,  true
            10.1.0.0/16:8000-8999,       ,                   10.1.255.255,         8999,  true
            10.1.0.0/16:8000-8999,       ,                   10.2.0.0,             8999,  false
            10.1.0.0/16:8000-8999,       ,                   10.1.0.0,             9000,  false
            10.0.0.1,                    ,                   10.0.0.1,             9000,  true
            10.0.0.1,                    ,                   ::ffff:10.0.0.1,      9000,  true
            [::ffff:10.0.0.1],           ,                   10.0.0.1,             9000,  true
            [2001:db8::/33]:53,          ,                   2001:db8:7fff::1,     53,    true
            [2001:db8::/33]:53,          ,                   2001:db8:8000::1,     53,    false
            0.0.0.0/0,                   ,                   127.0.0.1,            53,    true
            0.0.0.0/0,                   ,                   ::1,                  53,    false
            localhost:8080,              localhost,          127.0.0.1,            8080,  true
            localhost:8080,              localhost,          ::1,                  8080,  true
            localhost:8080,              localhost,          93.184.216.34,        8080,  false
            localhost:8080,              ,                   127.0.0.1,            8080,  false
            *:443,                       ,                   93.184.216.34,        443,   true
            *:443,                       ,                   127.0.0.1,            443,   false
            *:443,                       localhost,          127.0.0.1,            443,   false
            *:443,                       evil.example,       169.254.169.254,      443,   false
            """)
    void allowsWhatItNamesAndNothingElse(String grant, String name, String address, int port, boolean allowed)
            throws Exception {
        var rules = new NetworkRules(NetworkConfig.NONE.withConnect(grant));
        assertThat(rules.mayConnect(name, InetAddress.getByName(address), port)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.31.255.255",
                "192.0.2.1",
                "192.168.1.1",
                "198.19.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254"
            })
    void theWholeInternetIsNotThisMachineNorItsNetworkNorWhatLooksLikeThem(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.255.255", "172.32.0.1", "2606:4700::1", "64:ff9b::101:101", "2a00::"})
    void publicAddressesArePublic(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                    | is no host
            exa mple.org          | is no host
            -a.example            | is no host
            a..example            | is no host
            127.1                 | no IP address
            0x7f.0.0.1            | is no host
            010.0.0.1             | no IP address
            1.2.3.256             | no IP address
            10.0.0.1/8            | bits behind the prefix
            10.0.0.0/33           | has 32 bits
            10.0.0.0/             | how many bits
            ::1                   | in brackets
            [::1                  | only one of [ and ]
            [::1]8080             | behind the ]
            [fe80::1%eth0]        | no IP address
            example.org:          | no port
            example.org:0x50      | no port
            example.org:65536     | no port
            example.org:90-80     | the smaller one first
            example.org:-1        | no port
            tcp://example.org     | no port
            a@b                   | no IP address
            """)
    void saysWhatIsWrongWithAGrant(String grant, String complaint) {
        assertThatThrownBy(() -> NetworkGrant.parse(grant))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org:443",
                "*.example.org",
                "db.example@[10.0.0.0/8]:5432",
                "[2001:db8:0:0:0:0:0:0/32]:53",
                "*:80-90",
                "10.0.0.1:1",
                "*"
            })
    void printsAsItIsWritten(String grant) {
        assertThat(NetworkGrant.parse(grant)).hasToString(grant);
        assertThat(NetworkGrant.parse(grant)).isEqualTo(NetworkGrant.parse(grant));
    }

    @Test
    void namesAreLookedUpOnlyWhenGranted() {
        var rules =
                new NetworkRules(NetworkConfig.NONE.withConnect("*.example.org").withConnect("0.0.0.0/0"));
        assertThat(List.of("a.example.org", "example.org", "example.com"))
                .map(rules::mayResolve)
                .containsExactly(true, false, false);
        assertThat(new NetworkRules(NetworkConfig.NONE).mayResolve("a.example.org"))
                .isFalse();
        assertThat(new NetworkRules(NetworkConfig.NONE.withConnect("*")).mayResolve("any.example"))
                .isTrue();
    }
}
