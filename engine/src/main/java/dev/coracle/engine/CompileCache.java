package dev.coracle.engine;

import dev.coracle.engine.cache.CacheEntry;
import dev.coracle.engine.cache.CacheFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Compiled modules in a folder: a module that was compiled before, by this build of Coracle and from the same bytes,
/// is neither validated nor compiled again.
///
/// What was compiled is saved when nothing more was for two seconds, and by [#save]. The folder must belong to the
/// user alone, since what lies there runs with all rights; it is safe to delete at any time. For use by any number of
/// threads, engines and processes.
public final class CompileCache {
    /// What a cache keeps at most, in bytes: 1 GiB. Beyond it the entries that were used longest ago are deleted.
    public static final long MAXIMUM_BYTES = 1L << 30;

    private static final long QUIET_SECONDS = 2;
    /// A program that never stops compiling is saved as often.
    private static final int MAXIMUM_WAITS = 15;

    private final CacheFolder folder;
    private final Set<CacheEntry> changed = new LinkedHashSet<>();
    private @Nullable Thread saver;
    private long additions;

    private CompileCache(CacheFolder folder) {
        this.folder = folder;
    }

    /// The cache in a folder, which is made when there is none.
    ///
    /// @throws IOException if the folder cannot be made, belongs to another user, or may be written to by others
    public static CompileCache in(Path folder) throws IOException {
        return new CompileCache(CacheFolder.open(folder));
    }

    /// Saves what was compiled since the last time. What cannot be saved, because the disk is full or the folder is
    /// gone, is compiled again another time.
    public void save() {
        // One at a time: who comes second, as a process does that ends, waits until the first has written.
        synchronized (folder) {
            try {
                var entries = takeChanged();
                for (var entry : entries) {
                    entry.save();
                }
                if (!entries.isEmpty()) {
                    folder.trim(MAXIMUM_BYTES);
                }
            } catch (IOException _) {
                // Nothing depends on it.
            }
        }
    }

    private synchronized List<CacheEntry> takeChanged() {
        var entries = List.copyOf(changed);
        changed.clear();
        return entries;
    }

    CacheEntry entry(String kind, byte[] source) {
        return folder.entry(kind, source, this::added);
    }

    private synchronized void added(CacheEntry entry) {
        changed.add(entry);
        additions++;
        if (saver == null) {
            saver = Thread.ofPlatform().daemon().name("coracle compile cache").start(this::saveWhenQuiet);
        }
    }

    private void saveWhenQuiet() {
        long before = -1;
        for (int waits = 0; ; waits++) {
            synchronized (this) {
                if (additions == before || waits == MAXIMUM_WAITS) {
                    saver = null;
                    break;
                }
                before = additions;
            }
            try {
                TimeUnit.SECONDS.sleep(QUIET_SECONDS);
            } catch (InterruptedException _) {
                return;
            }
        }
        save();
    }
}
