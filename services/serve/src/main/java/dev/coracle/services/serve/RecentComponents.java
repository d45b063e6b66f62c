package dev.coracle.services.serve;

import dev.coracle.component.Component;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The components of apps that have left memory last. One that is asked for again is neither read nor linked anew, and
/// its code is as warm as it was. They take a share of memory that is bounded, and that whoever needs it gets. For use
/// by any thread.
final class RecentComponents {
    /// Of their files, together. In memory a component takes some times as much.
    private static final long MOST_BYTES = 64L << 20;

    private record Kept(FileStamp stamp, SoftReference<Component> component) {}

    private final long mostBytes;
    private final Map<Path, Kept> kept = new LinkedHashMap<>(); // who left first is first; guarded by this
    private long bytes; // guarded by this

    RecentComponents() {
        this(MOST_BYTES);
    }

    /// @param mostBytes of the files, together
    RecentComponents(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Keeps a component for as long as there is room.
    ///
    /// @param stamp of its file, from before that was read
    synchronized void keep(Path file, FileStamp stamp, Component component) {
        remove(file);
        kept.put(file, new Kept(stamp, new SoftReference<>(component)));
        bytes += stamp.size();
        while (bytes > mostBytes) {
            remove(kept.keySet().iterator().next());
        }
    }

    /// Gives a component back, if it is still there and its file is the same.
    ///
    /// @param stamp of the file as it is now
    synchronized Optional<Component> take(Path file, FileStamp stamp) {
        var found = remove(file);
        return found.filter(it -> it.stamp.equals(stamp)).map(it -> it.component.get());
    }

    private Optional<Kept> remove(Path file) {
        var found = Optional.ofNullable(kept.remove(file));
        found.ifPresent(it -> bytes -= it.stamp.size());
        return found;
    }
}
