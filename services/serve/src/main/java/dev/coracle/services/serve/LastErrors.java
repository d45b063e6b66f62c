package dev.coracle.services.serve;

import java.util.ArrayDeque;
import java.util.List;

/// The last errors of an app. Bounded: an app that fails without end fills no memory. Used by all threads.
final class LastErrors {
    /// How many are kept.
    static final int MOST = 8;

    /// Characters that are kept of what happened. The log has all of it.
    static final int LONGEST_TEXT = 1500;

    private final ArrayDeque<AppStatus.Error> errors = new ArrayDeque<>(0);

    synchronized void add(AppStatus.Error error) {
        if (errors.size() == MOST) {
            errors.removeFirst();
        }
        errors.addLast(error);
    }

    /// All that are kept, the oldest first.
    synchronized List<AppStatus.Error> all() {
        return List.copyOf(errors);
    }

    /// A text as far as it is kept.
    static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
