package dev.coracle.wasi.files;

import dev.coracle.wasi.files.PathWalk.LastLink;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import org.jspecify.annotations.Nullable;

/// What a guest may do with a path below a directory that it holds.
///
/// A path is relative, its components separated by `/`. All methods fail with [ErrorCode#NOT_PERMITTED] for a path that
/// leads out of the directory, [ErrorCode#LOOP] after too many links, and otherwise as [Directory] does.
public final class Paths {
    private Paths() {}

    /// Opens a file or directory.
    ///
    /// @param base where the path starts
    /// @param path what to open
    /// @param followLast whether a link as the last component is followed
    /// @param asDirectory whether only a directory will do
    /// @param options how to open it
    /// @return the open file or directory
    /// @throws WasiException when it cannot be opened so
    public static Node open(Directory base, String path, boolean followLast, boolean asDirectory, OpenOptions options)
            throws WasiException {
        var lastLink = options.exclusive() ? LastLink.KEEP : follow(followLast);
        try (var walk = PathWalk.walk(base, path, lastLink)) {
            String name = walk.name();
            boolean mustBeDirectory = asDirectory || walk.mustBeDirectory() || name == null;
            if (mustBeDirectory && options.changes()) {
                if (!options.create()) {
                    requireDirectory(walk);
                }
                throw new WasiException(options.exclusive() ? ErrorCode.EXIST : ErrorCode.IS_DIRECTORY);
            }
            if (name == null) {
                return walk.directory().reopen();
            }
            return mustBeDirectory
                    ? walk.directory().openDirectory(name)
                    : walk.directory().open(name, options);
        }
    }

    /// {@return its attributes}
    ///
    /// @param base where the path starts
    /// @param path of the file, directory or link
    /// @param followLast whether a link as the last component is followed
    /// @throws WasiException when they cannot be read
    public static FileStatus status(Directory base, String path, boolean followLast) throws WasiException {
        try (var walk = PathWalk.walk(base, path, follow(followLast))) {
            return status(walk);
        }
    }

    /// Sets the times of a file, directory or link.
    ///
    /// @param base where the path starts
    /// @param path of the file, directory or link
    /// @param followLast whether a link as the last component is followed
    /// @param access the new time of last access
    /// @param modification the new time of last modification
    /// @throws WasiException when they cannot be set
    public static void setTimes(Directory base, String path, boolean followLast, NewTime access, NewTime modification)
            throws WasiException {
        try (var walk = PathWalk.walk(base, path, follow(followLast))) {
            if (walk.mustBeDirectory()) {
                requireDirectory(walk);
            }
            if (walk.name() == null) {
                walk.directory().setTimes(access, modification);
            } else {
                walk.directory().setTimes(walk.name(), access, modification);
            }
        }
    }

    /// {@return the link's target, as it stands there}
    ///
    /// @param base where the path starts
    /// @param path of a link
    /// @throws WasiException `INVALID` when it is no link
    public static String readLink(Directory base, String path) throws WasiException {
        try (var walk = PathWalk.walk(base, path, LastLink.KEEP)) {
            String name = walk.name(ErrorCode.INVALID);
            if (walk.mustBeDirectory()) {
                requireDirectory(walk);
                throw new WasiException(ErrorCode.INVALID);
            }
            return walk.directory().readLink(name);
        }
    }

    /// Makes a directory.
    ///
    /// @param base where the path starts
    /// @param path of the new directory
    /// @throws WasiException `EXIST` when there is something already
    public static void createDirectory(Directory base, String path) throws WasiException {
        try (var walk = PathWalk.walk(base, path, LastLink.KEEP)) {
            walk.directory().createDirectory(walk.name(ErrorCode.EXIST));
        }
    }

    /// Gives a file another name.
    ///
    /// @param base where the path starts
    /// @param path of the file
    /// @param followLast whether a link as its last component is followed
    /// @param newBase where the new path starts
    /// @param newPath that must be free
    /// @throws WasiException `EXIST`, `NOT_PERMITTED` for a directory, `CROSS_DEVICE` between file systems
    public static void createLink(Directory base, String path, boolean followLast, Directory newBase, String newPath)
            throws WasiException {
        try (var from = PathWalk.walk(base, path, followLast ? LastLink.FOLLOW : LastLink.KEEP);
                var to = PathWalk.walk(newBase, newPath, LastLink.KEEP)) {
            String name = from.name(ErrorCode.NOT_PERMITTED);
            if (from.mustBeDirectory()) {
                requireDirectory(from);
            }
            String newName = freeName(to);
            requireWritable(to);
            from.directory().createLink(name, to.directory(), newName);
        }
    }

    /// Makes a symbolic link. Where it leads is looked at when it is followed, but an absolute target, which could
    /// never
    /// be followed, is refused.
    ///
    /// @param content the link's target, kept as it is
    /// @param base where the path starts
    /// @param path of the new link
    /// @throws WasiException `NOT_PERMITTED` for an absolute target, `EXIST` when there is something already
    public static void createSymbolicLink(String content, Directory base, String path) throws WasiException {
        if (content.startsWith("/")) {
            throw new WasiException(ErrorCode.NOT_PERMITTED);
        }
        if (content.isEmpty() || content.indexOf('\0') >= 0) {
            throw new WasiException(content.isEmpty() ? ErrorCode.NO_ENTRY : ErrorCode.INVALID);
        }
        try (var walk = PathWalk.walk(base, path, LastLink.KEEP)) {
            walk.directory().createSymbolicLink(content, freeName(walk));
        }
    }

    /// Moves a file, link or directory, replacing a file or an empty directory of the new name.
    ///
    /// @param base where the path starts
    /// @param path of what moves
    /// @param newBase where the new path starts
    /// @param newPath where it goes
    /// @throws WasiException as [Directory#rename] does
    public static void rename(Directory base, String path, Directory newBase, String newPath) throws WasiException {
        try (var from = PathWalk.walk(base, path, LastLink.KEEP);
                var to = PathWalk.walk(newBase, newPath, LastLink.KEEP)) {
            String name = from.name(ErrorCode.BUSY);
            String newName = to.name(ErrorCode.BUSY);
            if (from.mustBeDirectory() || to.mustBeDirectory()) {
                requireDirectory(from);
            }
            requireWritable(to);
            from.directory().rename(name, to.directory(), newName);
        }
    }

    /// Removes a file or link.
    ///
    /// @param base where the path starts
    /// @param path of a file or link
    /// @throws WasiException `IS_DIRECTORY` for a directory
    public static void removeFile(Directory base, String path) throws WasiException {
        try (var walk = PathWalk.walk(base, path, LastLink.KEEP)) {
            String name = walk.name(ErrorCode.IS_DIRECTORY);
            if (walk.mustBeDirectory()) {
                requireDirectory(walk);
                throw new WasiException(ErrorCode.IS_DIRECTORY);
            }
            walk.directory().removeFile(name);
        }
    }

    /// Removes a directory.
    ///
    /// @param base where the path starts
    /// @param path of an empty directory
    /// @throws WasiException `NOT_EMPTY`, `NOT_DIRECTORY`, `INVALID` for a path that ends in `.` or `..`
    public static void removeDirectory(Directory base, String path) throws WasiException {
        try (var walk = PathWalk.walk(base, path, LastLink.KEEP)) {
            walk.directory().removeDirectory(walk.name(ErrorCode.INVALID));
        }
    }

    private static LastLink follow(boolean followLast) {
        return followLast ? LastLink.FOLLOW : LastLink.FOLLOW_BEFORE_SLASH;
    }

    /// The directory of the old name cannot tell what another kind of directory allows.
    private static void requireWritable(PathWalk walk) throws WasiException {
        if (walk.directory().isReadOnly()) {
            throw ReadOnlyDirectory.refuse();
        }
    }

    private static FileStatus status(PathWalk walk) throws WasiException {
        @Nullable String name = walk.name();
        var status = name == null ? walk.directory().status() : walk.directory().status(name);
        if (walk.mustBeDirectory() && status.type() != FileType.DIRECTORY) {
            throw new WasiException(ErrorCode.NOT_DIRECTORY);
        }
        return status;
    }

    private static void requireDirectory(PathWalk walk) throws WasiException {
        @Nullable String name = walk.name();
        if (name != null && walk.directory().status(name).type() != FileType.DIRECTORY) {
            throw new WasiException(ErrorCode.NOT_DIRECTORY);
        }
    }

    /// The name of something new that is no directory: a slash after it is right for nothing, and tells what is there.
    private static String freeName(PathWalk walk) throws WasiException {
        String name = walk.name(ErrorCode.EXIST);
        if (walk.mustBeDirectory()) {
            requireDirectory(walk);
            throw new WasiException(ErrorCode.EXIST);
        }
        return name;
    }
}
