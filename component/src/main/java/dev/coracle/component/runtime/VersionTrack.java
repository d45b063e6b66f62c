package dev.coracle.component.runtime;

import dev.coracle.component.wit.SemanticVersion;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Names of interfaces whose versions are compatible are names of one track: `a:b/c@1.2.3` and `a:b/c@1.4.0` are, as
/// are
/// `a:b/c@0.2.0` and `a:b/c@0.2.9`. A prerelease is a track of its own, and so is each `0.0` version.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public final class VersionTrack {
    private VersionTrack() {}

    /// What all names of the same track have in common; the name itself if it has no version.
    public static String of(String name) {
        int at = name.indexOf('@');
        if (at < 0) {
            return name;
        }
        var version = version(name.substring(at + 1));
        if (version.isEmpty() || !version.get().preRelease().isEmpty()) {
            return name;
        }
        return name.substring(0, at + 1) + track(version.get());
    }

    private static Optional<SemanticVersion> version(String text) {
        try {
            return Optional.of(SemanticVersion.parse(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String track(SemanticVersion version) {
        if (version.major().signum() != 0) {
            return version.major().toString();
        }
        if (version.minor().signum() != 0) {
            return BigInteger.ZERO + "." + version.minor();
        }
        return "0.0." + version.patch();
    }

    /// What there is under a name, or else under another name of its track.
    public static <T> @Nullable T find(Map<String, T> things, String name) {
        var exact = things.get(name);
        if (exact != null) {
            return exact;
        }
        var track = of(name);
        for (var entry : things.entrySet()) {
            if (of(entry.getKey()).equals(track)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
