package dev.coracle.cli.doctor;

import java.util.Map;

/// How to get a tool.
///
/// @param packages its packages for the installer of a platform
/// @param otherwise what to do on all other platforms; a command, or a place in the web
record Advice(Map<Platform, String> packages, String otherwise) {
    /// The same for all platforms.
    static Advice everywhere(String command) {
        return new Advice(Map.of(), command);
    }

    String on(Platform platform) {
        String names = packages.get(platform);
        return names == null ? otherwise : platform.installer() + names;
    }
}
