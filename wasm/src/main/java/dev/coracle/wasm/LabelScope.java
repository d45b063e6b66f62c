package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The labels of the blocks that are open. An inner label hides an outer one of the same name.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/instructions.html#labels">spec</a>
final class LabelScope {
    private final Map<String, Integer> heights = new HashMap<>();
    private final List<Label> open = new ArrayList<>();
    private final Map<Integer, String> names = new HashMap<>();
    private int opened;

    /// @param hidden height of the outer label of the same name
    private record Label(
            @Nullable String identifier, @Nullable Integer hidden) {}

    /// The names for the name section, by the order in which blocks open.
    Map<Integer, String> names() {
        return names;
    }

    /// The label of the function itself, which has no name.
    void openBody() {
        open.add(new Label(null, null));
    }

    void open(@Nullable Token identifier, Optional<String> annotated) {
        if (identifier == null) {
            open.add(new Label(null, null));
        } else {
            open.add(new Label(identifier.text(), heights.put(identifier.text(), open.size())));
            names.put(opened, identifier.text());
        }
        annotated.ifPresent(name -> names.put(opened, name));
        opened++;
    }

    void close() {
        var label = open.removeLast();
        if (label.identifier() == null) {
            return;
        }
        if (label.hidden() == null) {
            heights.remove(label.identifier());
        } else {
            heights.put(label.identifier(), label.hidden());
        }
    }

    /// Takes a label, symbolic or not, as a relative depth.
    int index(TextCursor in) {
        if (in.at(Token.Kind.NATURAL)) {
            return in.u32();
        }
        var identifier = in.take(Token.Kind.IDENTIFIER);
        var height = heights.get(identifier.text());
        if (height == null) {
            throw identifier.error("unknown label " + identifier.excerpt());
        }
        return open.size() - 1 - height;
    }
}
