package dev.coracle.component.wit;

/// What a world imports or exports.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#item-world">spec</a>
public sealed interface WitExtern {
    WitAttributes attributes();

    /// The name in a component.
    String externName();

    /// An interface by its own name.
    record Interface(InterfaceName name, WitAttributes attributes) implements WitExtern {
        @Override
        public String externName() {
            return name.toString();
        }
    }

    /// An interface by a name that the world gives it. Its resources are other than those of another import.
    record Labelled(String label, InterfaceName name, WitAttributes attributes) implements WitExtern {
        @Override
        public String externName() {
            return label;
        }
    }

    /// An interface that is written out in the world.
    ///
    /// @param definition with the label for a name
    record Inline(WitInterface definition) implements WitExtern {
        @Override
        public WitAttributes attributes() {
            return definition.attributes();
        }

        @Override
        public String externName() {
            return definition.name();
        }
    }

    record Function(WitFunction function) implements WitExtern {
        @Override
        public WitAttributes attributes() {
            return function.attributes();
        }

        @Override
        public String externName() {
            return function.name();
        }
    }
}
