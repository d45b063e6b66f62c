package dev.coracle.engine.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Keeps a folder of entries small.
final class CacheTrimmer extends SimpleFileVisitor<Path> {
    private final String suffix;
    private final List<Found> entries = new ArrayList<>();
    private long total;

    private record Found(Path path, long size, FileTime lastUse) {}

    private CacheTrimmer(String suffix) {
        this.suffix = suffix;
    }

    /// Deletes the files with this suffix that were used longest ago until all have at most so many bytes together.
    /// Other files are not touched.
    static void trim(Path root, String suffix, long bytes) throws IOException {
        var trimmer = new CacheTrimmer(suffix);
        Files.walkFileTree(root, trimmer);
        trimmer.entries.sort(Comparator.comparing(Found::lastUse));
        for (var entry : trimmer.entries) {
            if (trimmer.total <= bytes) {
                return;
            }
            Files.deleteIfExists(entry.path);
            trimmer.total -= entry.size;
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (String.valueOf(file.getFileName()).endsWith(suffix)) {
            entries.add(new Found(file, attributes.size(), attributes.lastModifiedTime()));
            total += attributes.size();
        }
        return FileVisitResult.CONTINUE;
    }

    /// Another process may have deleted it.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
