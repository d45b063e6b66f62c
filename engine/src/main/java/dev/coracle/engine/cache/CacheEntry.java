package dev.coracle.engine.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the cache has of one module, and what was added since.
///
/// The file holds what the module was made from, and counts only for the very same bytes: so nobody can make a module
/// that is taken for another, as he could if a checksum decided, and no cryptographic digest is computed at each start.
public final class CacheEntry implements ModuleStore {
    private static final String SOURCE = "source";

    private final CacheFolder folder;
    private final Path path;
    private final String word;
    private final byte[] source;
    private final Consumer<CacheEntry> added;
    private @Nullable CacheFile file;
    private final Map<String, byte[]> fresh = new HashMap<>();

    /// @param word for names
    /// @param added is told of each addition
    CacheEntry(CacheFolder folder, Path path, String word, byte[] source, Consumer<CacheEntry> added) {
        this.folder = folder;
        this.path = path;
        this.word = word;
        this.source = source;
        this.added = added;
        this.file = open();
    }

    private @Nullable CacheFile open() {
        try {
            var found = CacheFile.open(path);
            if (found != null && found.has(SOURCE, source)) {
                folder.markAsUsed(path);
                return found;
            }
        } catch (IOException none) {
            // It is made anew.
        }
        return null;
    }

    @Override
    public synchronized boolean isKnown() {
        return file != null;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public synchronized byte @Nullable [] find(String name) {
        byte[] content = fresh.get(name);
        return content != null ? content.clone() : file == null ? null : file.read(name);
    }

    @Override
    public void add(String name, byte[] content) {
        synchronized (this) {
            fresh.put(name, content);
        }
        added.accept(this);
    }

    /// Writes what was added since the last time, together with what was there.
    ///
    /// @throws IOException if that fails
    public synchronized void save() throws IOException {
        if (fresh.isEmpty()) {
            return;
        }
        var contents = new LinkedHashMap<String, byte[]>();
        contents.put(SOURCE, source);
        if (file != null) {
            for (var name : file.names()) {
                byte[] content = name.equals(SOURCE) ? null : file.read(name);
                if (content != null) {
                    contents.put(name, content);
                }
            }
        }
        contents.putAll(fresh);
        fresh.clear();
        byte[] bytes = CacheFile.write(contents);
        if (bytes != null) {
            folder.replace(path, bytes);
            file = open(); // which looks whether it still is this module's
        }
    }
}
