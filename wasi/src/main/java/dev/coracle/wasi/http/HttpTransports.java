package dev.coracle.wasi.http;

import java.util.Optional;
import java.util.ServiceLoader;

/// The transport that a program has: the module `dev.coracle.services.http` brings one.
public final class HttpTransports {
    private HttpTransports() {}

    /// {@return the one that all guests share unless told otherwise; empty when the program has none}
    public static Optional<HttpTransport> installed() {
        return Installed.TRANSPORT;
    }

    /// Found when it is first asked for, since most guests make no requests.
    private static final class Installed {
        static final Optional<HttpTransport> TRANSPORT = ServiceLoader.load(
                        HttpTransport.class, HttpTransports.class.getClassLoader())
                .findFirst();
    }
}
