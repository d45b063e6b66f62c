package dev.coracle.services.serve.keyvalue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// Stores in one file of this machine, which one process has at a time.
///
/// A file that fails, as when the disk is full, is closed, and opened again when the next store is asked for.
public final class EmbeddedStores implements KeyValueStores {
    private static final int CACHE_MEBIBYTES = 16;

    /// How long old versions of data stay in the file. Each is written through to the disk before the next begins, so
    /// that is for nobody.
    private static final int RETENTION_MILLISECONDS = 0;

    private final Path file;
    private final Consumer<String> failures;

    // Guarded by this.
    private @Nullable StoreFile opened;
    private boolean isClosed;

    private EmbeddedStores(Path file, Consumer<String> failures) {
        this.file = file;
        this.failures = failures;
    }

    /// Stores in a file. It is made, and its folder too, when the stores are opened.
    ///
    /// @param failures told when the file can be used no more, on any thread
    public static EmbeddedStores in(Path file, Consumer<String> failures) {
        return new EmbeddedStores(file, failures);
    }

    @Override
    public void open() throws IOException {
        current();
    }

    @Override
    public KeyValueStore store(Owner owner, String label) throws KeyValueException {
        return new EmbeddedStore(this, owner, label);
    }

    /// The file, opened if need be.
    ///
    /// @throws IOException if it cannot be
    synchronized StoreFile current() throws IOException {
        if (isClosed) {
            throw new IOException(file + ": the stores are closed");
        }
        var current = opened;
        if (current == null || current.isClosed()) {
            current = new StoreFile(openFile(), why -> failures.accept(file + ": " + why));
            opened = current;
        }
        return current;
    }

    private MVStore openFile() throws IOException {
        makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        try {
            var store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .cacheSize(CACHE_MEBIBYTES)
                    .open();
            store.setRetentionTime(RETENTION_MILLISECONDS);
            store.setVersionsToKeep(0);
            return store;
        } catch (MVStoreException | IllegalArgumentException e) {
            throw new IOException(file + ": " + reason(e), e);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + ": is a file; key-value data needs a folder there", e);
        } catch (IOException e) {
            throw new IOException(folder + ": the folder for key-value data cannot be made: " + e.getMessage(), e);
        }
    }

    private static String reason(RuntimeException e) {
        return switch (e instanceof MVStoreException known ? known.getErrorCode() : DataUtils.ERROR_INTERNAL) {
            case DataUtils.ERROR_FILE_LOCKED ->
                "is used by another process; stop that one, or let this one keep its data elsewhere";
            case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_UNSUPPORTED_FORMAT ->
                "is damaged, or no file of key-value data; put a copy in its place, or move it away";
            default -> "cannot be opened: " + e.getMessage();
        };
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (opened != null) {
            opened.close();
        }
    }
}
