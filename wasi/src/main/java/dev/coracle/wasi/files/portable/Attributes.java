package dev.coracle.wasi.files.portable;

import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Attributes as the JDK tells them, which knows neither the count of links nor the time of a change of attributes.
final class Attributes {
    /// How the JDK prints the only thing it says about identity on Unix.
    private static final Pattern FILE_KEY = Pattern.compile("\\(dev=(\\p{XDigit}+),ino=(\\d+)\\)");

    private Attributes() {}

    static FileStatus status(BasicFileAttributeView view) throws WasiException {
        try {
            return status(view.readAttributes());
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    private static FileStatus status(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        var matcher = FILE_KEY.matcher(String.valueOf(key));
        boolean known = matcher.matches();
        long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return new FileStatus(
                known ? Long.parseUnsignedLong(matcher.group(1), 16) : 0,
                known ? Long.parseUnsignedLong(matcher.group(2)) : 0,
                type(attributes),
                1,
                attributes.size(),
                attributes.lastAccessTime().to(TimeUnit.NANOSECONDS),
                modified,
                modified);
    }

    private static FileType type(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return FileType.DIRECTORY;
        }
        if (attributes.isRegularFile()) {
            return FileType.REGULAR_FILE;
        }
        return attributes.isSymbolicLink() ? FileType.SYMBOLIC_LINK : FileType.UNKNOWN;
    }

    static void setTimes(BasicFileAttributeView view, NewTime access, NewTime modification) throws WasiException {
        try {
            view.setTimes(fileTime(modification), fileTime(access), null);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    private static @Nullable FileTime fileTime(NewTime time) {
        return switch (time) {
            case NewTime.Keep _ -> null;
            case NewTime.Now _ -> FileTime.from(Instant.now());
            case NewTime.At(long nanoseconds) -> FileTime.from(nanoseconds, TimeUnit.NANOSECONDS);
        };
    }
}
