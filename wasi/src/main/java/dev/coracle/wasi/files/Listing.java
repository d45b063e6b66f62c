package dev.coracle.wasi.files;

import dev.coracle.wasi.host.WasiException;
import java.lang.ref.SoftReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of a directory while a guest goes through them. For one thread.
///
/// They are kept, so that positions stay valid, as long as the heap has room: a guest may start any number of listings.
public final class Listing {
    private final Directory directory;
    private SoftReference<@Nullable List<DirectoryEntry>> kept = new SoftReference<>(null);

    /// @param directory stays its holder's to close
    public Listing(Directory directory) {
        this.directory = directory;
    }

    /// {@return the entries, read anew}
    ///
    /// @throws WasiException as [Directory#entries] does
    public List<DirectoryEntry> restart() throws WasiException {
        var entries = directory.entries();
        kept = new SoftReference<>(entries);
        return entries;
    }

    /// {@return the entries as they were read last, or read anew where the heap had no room for them}
    ///
    /// @throws WasiException as [Directory#entries] does
    public List<DirectoryEntry> entries() throws WasiException {
        var entries = kept.get();
        return entries != null ? entries : restart();
    }
}
