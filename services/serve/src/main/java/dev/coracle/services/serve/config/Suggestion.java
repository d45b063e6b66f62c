package dev.coracle.services.serve.config;

import java.util.Collection;

/// Finds what was meant by a word that does not exist.
final class Suggestion {
    private Suggestion() {}

    /// {@return text to put behind a message: `; did you mean "…"?`, or else all that there is}
    ///
    /// @param word as it was written
    /// @param known words that exist
    static String of(String word, Collection<String> known) {
        String nearest = "";
        int least = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            if (candidate.endsWith("-" + word)) {
                return "; did you mean \"" + candidate + "\"?";
            }
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        if (!nearest.isEmpty()) {
            return "; did you mean \"" + nearest + "\"?";
        }
        return known.isEmpty() ? "" : "; there are " + String.join(", ", known);
    }

    /// Letters to insert, delete or replace (Levenshtein).
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
