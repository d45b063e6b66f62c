package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {
    @TempDir
    static Path folder;

    /// Makes a key and a certificate for `localhost`, as files in PEM.
    private static KeyStore certify(String algorithm, TlsFiles files) throws Exception {
        Path store = folder.resolve(files.key().getFileName() + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        algorithm,
                        "-alias",
                        "a",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "secret")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
        write(files.certificates(), "CERTIFICATE", keys.getCertificate("a").getEncoded());
        write(
                files.key(),
                "PRIVATE KEY",
                keys.getKey("a", "secret".toCharArray()).getEncoded());
        return keys;
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + kind + "-----\n");
    }

    @ParameterizedTest
    @CsvSource({"EC, HTTP_2", "RSA, HTTP_1_1", "Ed25519, HTTP_2"})
    void servesOverTlsWhatTheClientSpeaks(String algorithm, HttpClient.Version version) throws Exception {
        var files = new TlsFiles(folder.resolve(algorithm + ".crt"), folder.resolve(algorithm + ".key"));
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("a", certify(algorithm, files).getCertificate("a"));
        trusted.init(roots);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        try (var server = HttpServer.start(
                        HttpServerTest.ANY_PORT.withTls(files),
                        Guests.handler("", AppLimits.DEFAULTS),
                        ServerLog.NONE);
                var client = HttpClient.newBuilder()
                        .sslContext(context)
                        .version(version)
                        .build()) {
            var uri = URI.create("https://localhost:" + server.address().getPort() + "/");
            var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.version()).isEqualTo(version);
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws Exception {
        var files = new TlsFiles(folder.resolve("bad.crt"), folder.resolve("bad.key"));
        certify("EC", files);
        Files.writeString(files.key(), "-----BEGIN RSA PRIVATE KEY-----\n");
        var app = Guests.handler("", AppLimits.DEFAULTS);
        assertThatThrownBy(() -> HttpServer.start(HttpServerTest.ANY_PORT.withTls(files), app, ServerLog.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad.key")
                .hasMessageContaining("openssl pkcs8");
        Files.writeString(files.certificates(), "nothing");
        certify("EC", new TlsFiles(folder.resolve("x"), folder.resolve("y")));
        Files.copy(folder.resolve("y"), files.key(), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> HttpServer.start(HttpServerTest.ANY_PORT.withTls(files), app, ServerLog.NONE))
                .hasMessageContaining("bad.crt");
    }
}
