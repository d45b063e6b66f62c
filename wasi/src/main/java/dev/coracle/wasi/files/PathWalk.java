package dev.coracle.wasi.files;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Walks a path from a directory to the directory that holds its last name.
///
/// Every directory on the way is opened by one name from the one before, never through a link; `..` returns to the one
/// before. A link's target is walked in its place. Nothing is decided by looking at the text of a path as a whole, and
/// nothing that was checked by name is used by name later. Owned by one call; closing it closes what was opened.
final class PathWalk implements AutoCloseable {
    /// As Linux has it: `MAXSYMLINKS` and `PATH_MAX`.
    private static final int MAX_LINKS = 40;

    private static final int MAX_PATH = 4096;

    /// Directories held open at once. Far more than people nest, far fewer than a process may open.
    private static final int MAX_DEPTH = 256;

    /// What becomes of a link that is the last component. Links before it are always followed.
    enum LastLink {
        /// It is what the path means.
        KEEP,
        /// Its target is meant where a slash follows, asking for a directory.
        FOLLOW_BEFORE_SLASH,
        /// Its target is what the path means.
        FOLLOW
    }

    private final Directory start;
    private final LastLink lastLink;
    private final ArrayDeque<Directory> opened = new ArrayDeque<>();
    private final ArrayDeque<String> pending = new ArrayDeque<>();
    private int links;
    private @Nullable String name;
    private boolean mustBeDirectory;

    private PathWalk(Directory start, LastLink lastLink) {
        this.start = start;
        this.lastLink = lastLink;
    }

    /// Walks `path` below `start`.
    ///
    /// @throws WasiException `NOT_PERMITTED` when the path leads out, `NO_ENTRY` when a directory is missing
    static PathWalk walk(Directory start, String path, LastLink lastLink) throws WasiException {
        var walk = new PathWalk(start, lastLink);
        try {
            walk.prepend(path);
            while (!walk.pending.isEmpty()) {
                walk.step(walk.pending.pop());
            }
            return walk;
        } catch (WasiException | RuntimeException e) {
            walk.close();
            throw e;
        }
    }

    /// The directory that holds [#name()], or that the path itself means when there is no name.
    Directory directory() {
        return opened.isEmpty() ? start : opened.getLast();
    }

    /// The last component; null when the path means [#directory()], as `.` and `a/..` do.
    @Nullable
    String name() {
        return name;
    }

    /// The last component, or a failure when there is none.
    String name(ErrorCode otherwise) throws WasiException {
        if (name == null) {
            throw new WasiException(otherwise);
        }
        return name;
    }

    /// Whether the path ended with a slash, and so asks for a directory.
    boolean mustBeDirectory() {
        return mustBeDirectory;
    }

    private void step(String component) throws WasiException {
        name = null;
        boolean last = pending.isEmpty();
        switch (component) {
            case "." -> {}
            case ".." -> leave();
            default -> {
                if (!last) {
                    enter(component);
                } else if (!followsLast() || !followLink(component)) {
                    name = component;
                }
            }
        }
    }

    private boolean followsLast() {
        return switch (lastLink) {
            case KEEP -> false;
            case FOLLOW_BEFORE_SLASH -> mustBeDirectory;
            case FOLLOW -> true;
        };
    }

    private void leave() throws WasiException {
        if (opened.isEmpty()) {
            throw new WasiException(ErrorCode.NOT_PERMITTED);
        }
        opened.removeLast().close();
    }

    private void enter(String component) throws WasiException {
        if (opened.size() == MAX_DEPTH) {
            throw new WasiException(ErrorCode.NAME_TOO_LONG);
        }
        try {
            opened.addLast(directory().openDirectory(component));
        } catch (WasiException e) {
            boolean maybeLink = e.code() == ErrorCode.NOT_DIRECTORY || e.code() == ErrorCode.LOOP;
            if (!maybeLink || !followLink(component)) {
                throw e;
            }
        }
    }

    /// Puts a link's target in front of what is left of the path; answers whether there was a link.
    private boolean followLink(String component) throws WasiException {
        String target;
        try {
            target = directory().readLink(component);
        } catch (WasiException e) {
            if (e.code() == ErrorCode.INVALID || e.code() == ErrorCode.NO_ENTRY) {
                return false; // no link, or nothing there: for the operation itself to find out
            }
            throw e;
        }
        if (++links > MAX_LINKS) {
            throw new WasiException(ErrorCode.LOOP);
        }
        prepend(target);
        return true;
    }

    private void prepend(String path) throws WasiException {
        if (path.isEmpty()) {
            throw new WasiException(ErrorCode.NO_ENTRY);
        }
        if (path.charAt(0) == '/') {
            throw new WasiException(ErrorCode.NOT_PERMITTED);
        }
        if (path.length() > MAX_PATH) {
            throw new WasiException(ErrorCode.NAME_TOO_LONG);
        }
        if (path.indexOf('\0') >= 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        if (pending.isEmpty() && path.endsWith("/")) {
            mustBeDirectory = true;
        }
        Deque<String> components = new ArrayDeque<>();
        for (int from = 0; from < path.length(); ) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            if (to > from) {
                components.push(path.substring(from, to));
            }
            from = to + 1;
        }
        components.forEach(pending::push);
    }

    @Override
    public void close() {
        opened.reversed().forEach(Directory::close);
    }
}
