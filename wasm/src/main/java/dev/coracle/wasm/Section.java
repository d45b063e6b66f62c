package dev.coracle.wasm;

import org.jspecify.annotations.Nullable;

/// The sections of a module, in the order in which they come. Custom sections come anywhere.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/modules.html#sections">spec</a>
enum Section {
    CUSTOM(0),
    TYPE(1),
    IMPORT(2),
    FUNCTION(3),
    TABLE(4),
    MEMORY(5),
    TAG(13),
    GLOBAL(6),
    EXPORT(7),
    START(8),
    ELEMENT(9),
    DATA_COUNT(12),
    CODE(10),
    DATA(11);

    private static final Section[] BY_ID = new Section[values().length];

    static {
        for (var section : values()) {
            BY_ID[section.id] = section;
        }
    }

    private final int id;

    Section(int id) {
        this.id = id;
    }

    /// The byte that starts it in the binary format.
    int id() {
        return id;
    }

    /// The section with this id, or null where there is none.
    static @Nullable Section of(int id) {
        return id < BY_ID.length ? BY_ID[id] : null;
    }
}
