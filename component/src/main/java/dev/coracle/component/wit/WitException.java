package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.wasm.Position;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// WIT that cannot be used. Its message says the file, line and column, what is wrong and often what to do, and shows
/// the line.
public final class WitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final transient @Nullable Position position;
    private final String reason;

    private WitException(String file, @Nullable Position position, String reason, String excerpt) {
        super(file + (position == null ? "" : ":" + position) + ": " + reason + excerpt);
        this.file = file;
        this.position = position;
        this.reason = reason;
    }

    static WitException of(Problem problem) {
        var span = problem.span();
        return new WitException(span.file().name(), span.position(), problem.reason(), "\n" + span.excerpt());
    }

    /// About a file or folder as a whole.
    static WitException of(Path path, String reason) {
        return new WitException(path.toString(), null, reason, "");
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /// The name of the file, as it was given or found.
    public String file() {
        return file;
    }

    /// Where in the file; empty when it concerns the file or folder as a whole.
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /// What is wrong, without the place.
    public String reason() {
        return reason;
    }
}
