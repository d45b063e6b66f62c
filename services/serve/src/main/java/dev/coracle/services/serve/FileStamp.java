package dev.coracle.services.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// Tells whether a file is still the same, without reading it.
///
/// @param modified when it was last written to
/// @param size in bytes
/// @param key that the file system knows it by, such as its inode; null where it has none
public record FileStamp(
        FileTime modified, long size, @Nullable Object key) {
    private static final FileStamp NONE = new FileStamp(FileTime.fromMillis(0), -1, null);

    /// {@return the file's stamp; the same one for all files that are not there}
    public static FileStamp of(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException _) {
            return NONE;
        }
    }
}
