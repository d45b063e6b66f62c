package dev.coracle.component;

import org.jspecify.annotations.Nullable;

/// A `result` of WIT as Java has it: what a function gives when it succeeds, or what it gives when it fails.
///
/// A side without a type is [Void], and its value null.
///
/// @param <T> type of the value of success
/// @param <E> type of the value of failure
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
public sealed interface Result<T extends @Nullable Object, E extends @Nullable Object> {
    /// Success.
    record Ok<T extends @Nullable Object, E extends @Nullable Object>(T value) implements Result<T, E> {}

    /// Failure.
    record Error<T extends @Nullable Object, E extends @Nullable Object>(E error) implements Result<T, E> {}

    /// Success with a value.
    static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> ok(T value) {
        return new Ok<>(value);
    }

    /// Success without a value.
    static <E extends @Nullable Object> Result<@Nullable Void, E> ok() {
        return new Ok<@Nullable Void, E>(null);
    }

    /// Failure with a value.
    static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> error(E error) {
        return new Error<>(error);
    }

    /// Whether it is a success.
    default boolean isOk() {
        return this instanceof Ok;
    }
}
