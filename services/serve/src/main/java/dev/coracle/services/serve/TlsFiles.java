package dev.coracle.services.serve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// A certificate and its key, as PEM files.
///
/// @param certificates the server's own first, then those that lead to a root
/// @param key PKCS #8, not encrypted
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
public record TlsFiles(Path certificates, Path key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    /// Both, for the JDK's TLS.
    ///
    /// @throws IOException if a file cannot be read or holds something else; the message names it
    KeyStore read(char[] password) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("server", readKey(), password, readCertificates());
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException(certificates + ", " + key + ": cannot be used together: " + e.getMessage(), e);
        }
    }

    private Certificate[] readCertificates() throws IOException {
        try {
            var chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificates)))
                    .toArray(Certificate[]::new);
            if (chain.length > 0) {
                return chain;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(certificates + ": holds no certificates in PEM: " + e.getMessage(), e);
        }
        throw new IOException(certificates + ": holds no certificates in PEM");
    }

    private PrivateKey readKey() throws IOException, GeneralSecurityException {
        var text = KEY.matcher(Files.readString(key, StandardCharsets.ISO_8859_1));
        if (!text.find()) {
            throw new IOException(key
                    + ": holds no \"BEGIN PRIVATE KEY\"; openssl pkcs8 -topk8 -nodes makes one of other kinds of keys");
        }
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text.group(1)));
        for (var algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException _) {
                // It is of another kind.
            }
        }
        throw new IOException(key + ": the key is neither " + String.join(" nor ", ALGORITHMS));
    }
}
