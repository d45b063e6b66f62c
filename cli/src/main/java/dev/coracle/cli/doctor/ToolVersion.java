package dev.coracle.cli.doctor;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A version of a tool, such as 1.95.0. What stands behind its numbers does not count.
record ToolVersion(int major, int minor, int patch) implements Comparable<ToolVersion> {
    private static final Pattern NUMBERS =
            Pattern.compile("(?<![0-9.])([0-9]{1,6})(?:\\.([0-9]{1,6}))?(?:\\.([0-9]{1,6}))?");

    /// {@return the first version in a text}
    static Optional<ToolVersion> in(String text) {
        var match = NUMBERS.matcher(text);
        return match.find()
                ? Optional.of(new ToolVersion(number(match.group(1)), number(match.group(2)), number(match.group(3))))
                : Optional.empty();
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public int compareTo(ToolVersion other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        return new int[] {major, minor, patch};
    }

    @Override
    public String toString() {
        return Arrays.stream(numbers()).mapToObj(String::valueOf).collect(Collectors.joining("."));
    }
}
