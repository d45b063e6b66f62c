package dev.coracle.component.model;

import org.jspecify.annotations.Nullable;

/// The kinds of things that components define. Each has an index space.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public enum Sort {
    CORE_FUNC(0x00, "core func"),
    CORE_TABLE(0x01, "core table"),
    CORE_MEMORY(0x02, "core memory"),
    CORE_GLOBAL(0x03, "core global"),
    CORE_TAG(0x04, "core tag"),
    CORE_TYPE(0x10, "core type"),
    CORE_MODULE(0x11, "core module"),
    CORE_INSTANCE(0x12, "core instance"),
    FUNC(0x01, "func"),
    TYPE(0x03, "type"),
    COMPONENT(0x04, "component"),
    INSTANCE(0x05, "instance");

    private final int code;
    private final String text;

    Sort(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /// The byte of the binary format, behind the one for `core` if it is a core sort.
    public int code() {
        return code;
    }

    /// Whether it is a sort of Core WebAssembly.
    public boolean isCore() {
        return compareTo(FUNC) < 0;
    }

    /// The keyword of the text format without `core`.
    public String keyword() {
        return isCore() ? text.substring("core ".length()) : text;
    }

    /// The core sort with this code, or null.
    public static @Nullable Sort core(int code) {
        return find(code, true);
    }

    /// The sort of the Component Model with this code, or null.
    public static @Nullable Sort component(int code) {
        return find(code, false);
    }

    private static @Nullable Sort find(int code, boolean isCore) {
        for (var sort : values()) {
            if (sort.code == code && sort.isCore() == isCore) {
                return sort;
            }
        }
        return null;
    }

    /// The sort with this keyword, or null.
    public static @Nullable Sort of(boolean isCore, String keyword) {
        for (var sort : values()) {
            if (sort.isCore() == isCore && sort.keyword().equals(keyword)) {
                return sort;
            }
        }
        return null;
    }

    /// As the text format has it, such as `core func`.
    @Override
    public String toString() {
        return text;
    }
}
