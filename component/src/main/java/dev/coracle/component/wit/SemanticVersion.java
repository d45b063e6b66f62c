package dev.coracle.component.wit;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A version of a package, such as `0.2.0` or `1.0.0-rc.1+build.5`.
///
/// @param major its first number, and so on
/// @param preRelease the parts behind `-`; none for a release
/// @param build the parts behind `+`
/// @see <a href="https://semver.org">Semantic Versioning 2.0</a>
public record SemanticVersion(
        BigInteger major, BigInteger minor, BigInteger patch, List<String> preRelease, List<String> build)
        implements Comparable<SemanticVersion> {
    private static final String NUMBER = "(0|[1-9][0-9]*+)";
    private static final Pattern SHAPE = Pattern.compile(
            NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-([0-9A-Za-z.-]++))?(?:\\+([0-9A-Za-z.-]++))?");
    private static final int MAX_LENGTH = 256;

    public SemanticVersion {
        preRelease = List.copyOf(preRelease);
        build = List.copyOf(build);
    }

    /// Reads a version.
    ///
    /// @throws IllegalArgumentException if it is none; the message says why
    public static SemanticVersion parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a version has at most " + MAX_LENGTH + " characters");
        }
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "`" + text + "` is not a version; write three numbers without leading zeros, such as `1.2.0`");
        }
        var preRelease = parts(shape.group(4));
        if (preRelease.stream().anyMatch(part -> isNumber(part) && part.length() > 1 && part.startsWith("0"))) {
            throw new IllegalArgumentException("a number in `" + text + "` has a leading zero");
        }
        return new SemanticVersion(
                new BigInteger(shape.group(1)),
                new BigInteger(shape.group(2)),
                new BigInteger(shape.group(3)),
                preRelease,
                parts(shape.group(5)));
    }

    private static List<String> parts(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        var parts = Arrays.asList(text.split("\\.", -1));
        if (parts.contains("")) {
            throw new IllegalArgumentException("`" + text + "` has a dot too many");
        }
        return parts;
    }

    /// By precedence. Build parts, which have none, come last, so that this agrees with `equals`.
    @Override
    public int compareTo(SemanticVersion other) {
        int result = major.compareTo(other.major);
        result = result != 0 ? result : minor.compareTo(other.minor);
        result = result != 0 ? result : patch.compareTo(other.patch);
        // A release stands above its own pre-releases.
        result = result != 0 ? result : Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        result = result != 0 ? result : compare(preRelease, other.preRelease);
        return result != 0 ? result : compare(build, other.build);
    }

    private static int compare(List<String> parts, List<String> others) {
        for (int i = 0; i < Math.min(parts.size(), others.size()); i++) {
            int result = compare(parts.get(i), others.get(i));
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(parts.size(), others.size());
    }

    /// Numbers stand below words.
    private static int compare(String part, String other) {
        if (isNumber(part) && isNumber(other)) {
            int result = new BigInteger(part).compareTo(new BigInteger(other));
            return result != 0 ? result : part.compareTo(other);
        }
        return isNumber(part) == isNumber(other) ? part.compareTo(other) : isNumber(part) ? -1 : 1;
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// As it is written.
    @Override
    public String toString() {
        return major + "." + minor + "." + patch
                + (preRelease.isEmpty() ? "" : "-" + String.join(".", preRelease))
                + (build.isEmpty() ? "" : "+" + String.join(".", build));
    }
}
