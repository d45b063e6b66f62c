package dev.coracle.component.model;

import dev.coracle.wasm.Position;
import java.util.List;

/// A component, as the binary format or the text format has it. Not yet validated.
///
/// Each definition may refer, by index, to what definitions before it introduced, and to no other. Immutable, so any
/// number of threads may share one.
///
/// @param definitions in order
/// @param positions where each of them stands: an offset of the binary, or a place in the text
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public record WasmComponent(List<Definition> definitions, List<Position> positions) {
    public WasmComponent {
        definitions = List.copyOf(definitions);
        positions = List.copyOf(positions);
        if (definitions.size() != positions.size()) {
            throw new IllegalArgumentException("one position for each definition");
        }
    }
}
