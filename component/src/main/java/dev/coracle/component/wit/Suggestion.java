package dev.coracle.component.wit;

import java.util.Collection;
import java.util.Comparator;

/// Finds what somebody may have meant.
final class Suggestion {
    /// Longer names are not compared: time is quadratic in their length.
    private static final int MAX_LENGTH = 64;

    private static final int MAX_CANDIDATES = 10_000;

    private Suggestion() {}

    /// The end of a message: the nearest of the names, if one is near.
    static String of(String wrong, Collection<String> names) {
        if (wrong.length() > MAX_LENGTH) {
            return "";
        }
        int far = (wrong.length() + 1) / 3; // one letter of a name of two is a change, of a name of one everything
        return names.stream()
                .limit(MAX_CANDIDATES)
                .filter(name -> Math.abs(name.length() - wrong.length()) <= far && distance(wrong, name) <= far)
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .map(name -> "; did you mean `" + name + "`?")
                .orElse("");
    }

    /// How many letters to add, remove or change.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
