package dev.coracle.engine.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Where entries lie: below the folder, one folder for each build of the compiler, in it one file for each module.
///
/// Classes that come from here run with all rights, so the folder must belong to the user and nobody else may write
/// to it. Entries may be deleted at any time.
public final class CacheFolder {
    private static final String SUFFIX = ".classes";
    private static final int WRITABLE_BY_OTHERS = 022;
    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
    /// Entries that were not used for as long are marked as used again.
    private static final Duration MARK_AFTER = Duration.ofDays(1);

    private final Path root;
    private final Path build;
    private final boolean posix;

    private CacheFolder(Path root, String fingerprint) {
        this.root = root;
        this.build = root.resolve(fingerprint);
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /// Opens a folder, which is made when there is none.
    ///
    /// @throws IOException if it cannot be made, belongs to another user, or others may write to it
    public static CacheFolder open(Path root) throws IOException {
        var folder = new CacheFolder(root.toAbsolutePath(), CompilerFingerprint.compute());
        folder.make(folder.root);
        folder.make(folder.build);
        return folder;
    }

    private void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectories(folder, posix ? permissions("rwx------") : NO_ATTRIBUTES);
            } catch (FileAlreadyExistsException e) {
                throw new FileSystemException(folder.toString(), null, "not a directory");
            }
        }
        if (!posix) {
            return;
        }
        if (!Files.getAttribute(folder, "unix:uid").equals(user())) {
            throw new FileSystemException(folder.toString(), null, "belongs to another user");
        }
        if (((Integer) Files.getAttribute(folder, "unix:mode") & WRITABLE_BY_OTHERS) != 0) {
            throw new FileSystemException(folder.toString(), null, "others may write to it; chmod 700 makes it yours");
        }
    }

    /// The number of the user that this process runs as.
    private static Object user() throws IOException {
        var self = Path.of("/proc/self");
        return Files.getAttribute(
                Files.exists(self, LinkOption.NOFOLLOW_LINKS) ? self : Path.of(System.getProperty("user.home")),
                "unix:uid");
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    /// The entry of a module.
    ///
    /// @param kind of source, such as `wasm`; the same bytes mean another module in another kind
    /// @param source that the module is made from
    /// @param added is told whenever the entry gets something to save
    public CacheEntry entry(String kind, byte[] source, Consumer<CacheEntry> added) {
        var word = SourceWord.of(source);
        return new CacheEntry(this, build.resolve(word + "." + kind + SUFFIX), word, source, added);
    }

    void markAsUsed(Path path) throws IOException {
        var now = Instant.now();
        if (Files.getLastModifiedTime(path).toInstant().isBefore(now.minus(MARK_AFTER))) {
            Files.setLastModifiedTime(path, FileTime.from(now));
        }
    }

    /// Puts a file in its place in one step: who reads meanwhile sees the old one or the new one.
    void replace(Path path, byte[] bytes) throws IOException {
        make(build);
        var next = Files.createTempFile(build, "new", null, posix ? permissions("rw-------") : NO_ATTRIBUTES);
        try {
            Files.write(next, bytes);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /// Deletes the entries that were used longest ago, of whichever build, until the rest fits.
    ///
    /// @param bytes that all entries together may have
    public void trim(long bytes) throws IOException {
        CacheTrimmer.trim(root, SUFFIX, bytes);
    }
}
