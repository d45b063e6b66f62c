package dev.coracle.services.serve.admin;

import dev.coracle.services.serve.AppStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// Tells whoever asks again which apps are another than when they asked last: of thousands, few are. Nothing is kept
/// for
/// those who ask, only one state of each app. Used by all threads.
final class AppChanges {
    /// Numbers of another process mean nothing here.
    private final String server =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    private Map<String, Seen> seen = new HashMap<>(); // guarded by this
    private long sequence; // guarded by this
    private long listChanged; // guarded by this

    /// @param sequence number of the state that is different from the one before
    private record Seen(AppStatus status, long sequence) {}

    /// What is new.
    ///
    /// @param server to be named next time
    /// @param sequence as well
    /// @param isWhole whether all apps are told, and others are gone
    /// @param apps that are another than before
    record Changes(String server, long sequence, boolean isWhole, List<AppStatus> apps) {}

    /// Compares.
    ///
    /// @param from the server that `since` is from; another than this one if the asker has none
    /// @param since the number of the last answer
    /// @param now all apps
    synchronized Changes since(String from, long since, List<AppStatus> now) {
        note(now);
        boolean isWhole = !from.equals(server) || since < listChanged || since > sequence;
        if (isWhole) {
            return new Changes(server, sequence, true, now);
        }
        List<AppStatus> changed = new ArrayList<>();
        for (var app : now) {
            var known = seen.get(app.name());
            if (known == null || known.sequence > since) {
                changed.add(app);
            }
        }
        return new Changes(server, sequence, false, changed);
    }

    private void note(List<AppStatus> now) {
        sequence++;
        Map<String, Seen> next = HashMap.newHashMap(now.size());
        boolean isSameList = now.size() == seen.size();
        for (var app : now) {
            var before = seen.get(app.name());
            isSameList &= before != null;
            next.put(app.name(), before != null && before.status.equals(app) ? before : new Seen(app, sequence));
        }
        seen = next;
        if (!isSameList) {
            listChanged = sequence;
        }
    }
}
