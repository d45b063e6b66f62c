package dev.coracle.wasi.preview2.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Result;
import org.jspecify.annotations.Nullable;

/// Takes results apart.
final class Results {
    private Results() {}

    static <T extends @Nullable Object, E extends @Nullable Object> T ok(Result<T, E> result) {
        assertThat(result).isInstanceOf(Result.Ok.class);
        return ((Result.Ok<T, E>) result).value();
    }

    static <T extends @Nullable Object, E extends @Nullable Object> E error(Result<T, E> result) {
        assertThat(result).isInstanceOf(Result.Error.class);
        return ((Result.Error<T, E>) result).error();
    }
}
