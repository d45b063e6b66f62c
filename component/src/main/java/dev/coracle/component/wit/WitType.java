package dev.coracle.component.wit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A type where it is used.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#types-1">spec</a>
public sealed interface WitType {
    /// A type that is a word.
    enum Primitive implements WitType {
        BOOL,
        S8,
        U8,
        S16,
        U16,
        S32,
        U32,
        S64,
        U64,
        F32,
        F64,
        CHAR,
        STRING,
        ERROR_CONTEXT;

        /// Such as `u32`.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A type that has a name in the same interface or world. A resource goes by [Own] or [Borrow] instead, except as
    /// the target of an alias, which is another name for the resource itself.
    record Named(String name) implements WitType {}

    /// Any number of values of one type.
    ///
    /// @param length of every such list; absent when they differ
    record ListOf(WitType element, OptionalLong length) implements WitType {}

    /// Values by keys; of two with the same key, the last one counts.
    ///
    /// @param key a primitive type, but no floating-point number
    record MapOf(WitType key, WitType value) implements WitType {}

    /// A value, or none.
    record Option(WitType element) implements WitType {}

    /// One of two outcomes, each of which may carry nothing.
    record Result(Optional<WitType> ok, Optional<WitType> error) implements WitType {}

    /// Values that go together, without names.
    ///
    /// @param elements at least one
    record Tuple(List<WitType> elements) implements WitType {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /// Values that come one after the other.
    ///
    /// @param element absent when only the number of elements tells something
    record Stream(Optional<WitType> element) implements WitType {}

    /// A value that comes later.
    ///
    /// @param element absent when only its coming tells something
    record Future(Optional<WitType> element) implements WitType {}

    /// A handle whose holder owns the resource.
    ///
    /// @param resource its name in the same interface or world
    record Own(String resource) implements WitType {}

    /// A handle for the time of a call.
    ///
    /// @param resource its name in the same interface or world
    record Borrow(String resource) implements WitType {}
}
