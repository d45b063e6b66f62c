package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The labels of the blocks that are open while a body is printed.
final class PrinterLabels {
    private final Map<Integer, String> names;
    private final Map<String, Integer> heights = new HashMap<>();
    private final List<Label> open = new ArrayList<>();
    private int opened;

    /// @param hidden height of the outer label of the same name
    private record Label(@Nullable String name, @Nullable Integer hidden) {}

    /// @param names by the order in which blocks open
    PrinterLabels(Map<Integer, String> names) {
        this.names = names;
        open.add(new Label(null, null));
    }

    /// Enters a block.
    ///
    /// @return what introduces its label, with a space in front, or nothing
    String open() {
        var name = names.get(opened++);
        if (name == null || name.isEmpty()) {
            open.add(new Label(null, null));
            return name == null ? "" : " (@name \"\")";
        }
        open.add(new Label(name, heights.put(name, open.size())));
        return " " + IdentifierSpace.identifier(name);
    }

    void close() {
        var label = open.removeLast();
        if (label.name() == null) {
            return;
        }
        if (label.hidden() == null) {
            heights.remove(label.name());
        } else {
            heights.put(label.name(), label.hidden());
        }
    }

    /// Whether the function itself is still open.
    boolean isInBody() {
        return !open.isEmpty();
    }

    /// A reference to the label at a relative depth: its name, unless an inner one hides it.
    String reference(int depth) {
        int height = open.size() - 1 - depth;
        var name = depth >= 0 && height >= 0 ? open.get(height).name() : null;
        return name != null && Integer.valueOf(height).equals(heights.get(name))
                ? IdentifierSpace.identifier(name)
                : Integer.toUnsignedString(depth);
    }
}
