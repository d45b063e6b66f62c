package dev.coracle.wasm;

import java.util.List;

/// References to fill tables with.
///
/// @param type of every element
/// @param items the elements
/// @param mode when they are used
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#element-segments">spec</a>
public record ElementSegment(ReferenceType type, Items items, Mode mode) {
    /// The elements, in one of the two forms that the binary format has.
    public sealed interface Items {
        int size();

        /// Function indices, each short for `ref.func`.
        record Functions(List<Integer> indices) implements Items {
            public Functions {
                indices = List.copyOf(indices);
            }

            @Override
            public int size() {
                return indices.size();
            }
        }

        /// Constant expressions.
        record Expressions(List<Code> expressions) implements Items {
            public Expressions {
                expressions = List.copyOf(expressions);
            }

            @Override
            public int size() {
                return expressions.size();
            }
        }
    }

    /// When the elements are used.
    public sealed interface Mode {
        /// Copied into a table at instantiation.
        record Active(int tableIndex, Code offset) implements Mode {}

        /// Copied by `table.init` and `array.init_elem`.
        record Passive() implements Mode {}

        /// Never copied: only declares functions for `ref.func`.
        record Declarative() implements Mode {}
    }
}
