package dev.coracle.services.serve;

import java.time.Duration;
import java.util.Map;

/// Requests in a span of time.
///
/// @param requests from 1 on
/// @param per in which they may come, all at once too
public record Rate(int requests, Duration per) {
    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    /// @throws IllegalArgumentException if it lets nothing through
    public Rate {
        if (requests < 1 || !per.isPositive()) {
            throw new IllegalArgumentException("a rate lets something through, not " + requests + " in " + per);
        }
    }

    /// Reads `100/s`, `600/m`, `50/h`.
    ///
    /// @throws IllegalArgumentException for any other text
    public static Rate parse(String text) {
        int slash = text.indexOf('/');
        var number = slash < 0 ? "" : text.substring(0, slash).strip();
        var per = slash < 0 ? null : UNITS.get(text.substring(slash + 1).strip());
        if (per == null || !number.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a rate; write requests and a unit, such as 100/s or 600/m");
        }
        return new Rate(Integer.parseInt(number), per);
    }
}
