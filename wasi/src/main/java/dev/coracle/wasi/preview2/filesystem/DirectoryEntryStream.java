package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.component.Result;
import dev.coracle.wasi.files.Listing;
import dev.coracle.wasi.host.WasiException;
import java.util.Optional;

/// The resource `directory-entry-stream`: goes through the entries of a directory, in no particular order.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public final class DirectoryEntryStream implements AutoCloseable {
    private final OpenNodes.Handle<?> directory;
    private final Listing listing;
    private int position;

    /// @param directory used by this stream until it is closed
    DirectoryEntryStream(OpenNodes.Handle<?> directory, Listing listing) {
        this.directory = directory;
        this.listing = listing;
    }

    /// {@return the next entry, or nothing behind the last one}
    public Result<Optional<DirectoryEntry>, ErrorCode> readDirectoryEntry() {
        return ErrorCode.attempt(this::next);
    }

    private Optional<DirectoryEntry> next() throws WasiException {
        var entries = listing.entries();
        if (position >= entries.size()) {
            return Optional.empty();
        }
        var entry = entries.get(position++);
        return Optional.of(new DirectoryEntry(DescriptorType.of(entry.type()), entry.name()));
    }

    @Override
    public void close() {
        directory.release();
    }
}
