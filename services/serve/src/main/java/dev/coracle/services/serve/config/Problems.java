package dev.coracle.services.serve.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/// What is wrong with a file, in the order in which it was found. For one thread.
final class Problems {
    /// More would not be read.
    private static final int MOST = 20;

    private final Path file;
    private final List<String> lines = new ArrayList<>();
    private int more;

    Problems(Path file) {
        this.file = file;
    }

    /// Adds one.
    ///
    /// @param position null if it is the file as a whole
    void add(@Nullable TomlPosition position, String what) {
        if (lines.size() == MOST) {
            more++;
            return;
        }
        lines.add(file + (position == null ? "" : ":" + position.line()) + ": " + what);
    }

    /// @throws ConfigException if there is any
    void check() throws ConfigException {
        if (!lines.isEmpty()) {
            throw failure();
        }
    }

    /// All of them.
    ConfigException failure() {
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        return new ConfigException(lines);
    }
}
