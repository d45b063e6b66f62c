package dev.coracle.wasi.units;

import java.time.Duration;

/// Spans of time, as people write them.
public final class TimeSpan {
    private TimeSpan() {}

    /// Reads `500ms`, `30s`, `5m`, `1h`.
    ///
    /// @throws IllegalArgumentException if it is no span of time, or none at all
    public static Duration parse(String text) {
        String span = text.strip();
        int digits = 0;
        while (digits < span.length() && Character.digit(span.charAt(digits), 10) >= 0) {
            digits++;
        }
        long milliseconds = switch (span.substring(digits).strip()) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 0;
        };
        long number = digits == 0 || digits > 9 ? 0 : Long.parseLong(span.substring(0, digits));
        if (milliseconds * number == 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a span of time; write a number and a unit, such as 30s or 500ms");
        }
        return Duration.ofMillis(milliseconds * number);
    }
}
