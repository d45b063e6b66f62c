package dev.coracle.component.wit;

import java.util.List;

/// Types and functions that are imported or exported together.
///
/// @param name its own; of one that is written out in a world, the label there
/// @param types those from other interfaces first, then each behind those it refers to
/// @param functions in order, without those of resources
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#wit-interfaces">spec</a>
public record WitInterface(
        String name, List<WitTypeDefinition> types, List<WitFunction> functions, WitAttributes attributes) {
    public WitInterface {
        types = List.copyOf(types);
        functions = List.copyOf(functions);
    }
}
