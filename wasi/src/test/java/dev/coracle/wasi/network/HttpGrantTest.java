package dev.coracle.wasi.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGrantTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # grant,                        scheme, host,           port, path,              allowed
            https://api.example.org,        https,  api.example.org, 443,  /any?x=1,         true
            https://api.example.org,        http,   api.example.org, 443,  /,                false
            https://api.example.org,        https,  api.example.org, 8443, /,                false
            https://api.example.org,        https,  example.org,     443,  /,                false
            https://api.example.org/v1/,    https,  api.example.org, 443,  /v1/x,            true
            https://api.example.org/v1/,    https,  api.example.org, 443,  /v1,              false
            https://api.example.org/v1,     https,  api.example.org, 443,  /v1,              true
            https://api.example.org/v1,     https,  api.example.org, 443,  /v1?a=/../b,      true
            https://api.example.org/v1,     https,  api.example.org, 443,  /v1/x,            true
            https://api.example.org/v1,     https,  api.example.org, 443,  /v10,             false
            https://api.example.org/v1,     https,  api.example.org, 443,  /v1/../admin,     false
            https://api.example.org/v1,     https,  api.example.org, 443,  /v1/%2e%2E/admin, false
            https://api.example.org/v1,     https,  api.example.org, 443,  /v1/..%2fadmin,   false
            https://api.example.org/v1,     https,  api.example.org, 443,  /v1/..;/admin,    false
            https://api.example.org/v1,     https,  api.example.org, 443,  /v1/..\\admin,    false
            http://localhost:8080,          http,   localhost,       8080, /,                true
            http://localhost:8080,          http,   127.0.0.1,       8080, /,                false
            http://127.0.0.1:8080,          http,   127.0.0.1,       8080, /,                true
            http://[10.0.0.0/8]:80-90/x,    http,   10.1.2.3,        85,   /x/y,             true
            http://[10.0.0.0/8]:80-90/x,    http,   10.1.2.3,        85,   /y,               false
            http://[::1]:8080,              http,   ::1,             8080, /,                true
            *://*.example.org:*,            https,  a.example.org,   9,    /,                true
            *://*.example.org:*,            http,   a.example.org,   9,    /,                true
            https://*,                      https,  a.example,       443,  /,                true
            https://*,                      https,  1.1.1.1,         443,  /,                true
            https://*,                      https,  127.0.0.1,       443,  /,                false
            """)
    void allowsTheUrlsThatItNames(String grant, String scheme, String host, int port, String path, boolean allowed) {
        var rules = new NetworkRules(NetworkConfig.NONE.withHttp(grant));
        assertThat(rules.mayRequest(scheme, host, port, path)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # http,                 connect,                     host,           address,         allowed
            https://*,              ,                            a.example,      1.1.1.1,         true
            https://*,              ,                            a.example,      127.0.0.1,       false
            https://*,              ,                            a.example,      169.254.169.254, false
            https://*,              ,                            a.example,      ::1,             false
            https://a.example,      ,                            a.example,      10.0.0.1,        false
            https://a.example,      a.example@10.0.0.0/8:443,    a.example,      10.0.0.1,        true
            https://a.example,      a.example@10.0.0.0/8:80,     a.example,      10.0.0.1,        false
            https://a.example,      10.0.0.0/8:443,              a.example,      10.0.0.1,        true
            https://localhost,      ,                            localhost,      127.0.0.1,       true
            https://localhost,      ,                            localhost,      1.1.1.1,         false
            https://10.0.0.1,       ,                            10.0.0.1,       10.0.0.1,        true
            """)
    void judgesTheAddressThatANameLeadsTo(String http, String connect, String host, String address, boolean allowed)
            throws Exception {
        var config = NetworkConfig.NONE.withHttp(http);
        var rules = new NetworkRules(connect == null ? config : config.withConnect(connect));
        assertThat(rules.mayRequestAt("https", host, InetAddress.getByName(address), 443))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            example.org                   | has no scheme
            ftp://example.org             | is no scheme here
            https://                      | is no host
            https://example.org/../x      | a path has no
            https://example.org/x?y       | a path has no
            https://user@example.org      | no IP address
            https://example.org:x/        | no port
            https://::1/                  | in brackets
            """)
    void saysWhatIsWrongWithAPattern(String pattern, String complaint) {
        assertThatThrownBy(() -> HttpGrant.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }
}
