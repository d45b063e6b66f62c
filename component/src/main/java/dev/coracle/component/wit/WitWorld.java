package dev.coracle.component.wit;

import java.util.List;

/// All that a component imports and exports.
///
/// What the world includes is in it, and so is every interface whose types it needs.
///
/// @param imports interfaces first, each behind those it takes types from, then functions
/// @param types which are imports too; in order as those of an interface
/// @param exports in order, but each interface behind those it takes types from
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#wit-worlds">spec</a>
public record WitWorld(
        String name,
        List<WitExtern> imports,
        List<WitTypeDefinition> types,
        List<WitExtern> exports,
        WitAttributes attributes) {
    public WitWorld {
        imports = List.copyOf(imports);
        types = List.copyOf(types);
        exports = List.copyOf(exports);
    }
}
