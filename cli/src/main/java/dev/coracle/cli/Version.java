package dev.coracle.cli;

import org.jspecify.annotations.Nullable;

/// The version of Coracle and of what it runs on.
final class Version {
    private Version() {}

    /// Such as `0.1.0 (JVM 25.0.1+8, Eclipse Adoptium, linux amd64)`.
    static String current() {
        return coracle() + " (JVM " + Runtime.version() + ", " + System.getProperty("java.vendor") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")";
    }

    /// From the manifest of the jar.
    private static String coracle() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }
}
