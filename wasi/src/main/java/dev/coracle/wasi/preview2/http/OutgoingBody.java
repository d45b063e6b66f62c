package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.preview2.io.OutputStream;
import dev.coracle.wasi.services.Account;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The resource `outgoing-body`: content, and trailers behind it. Used by the guest's thread.
public final class OutgoingBody implements AutoCloseable {
    private final Body body;
    private final Children streams = new Children();
    private final BodySink sink;
    private final Account account;
    private boolean streamIsTaken;
    private boolean isFinished;

    /// @param length that was announced
    /// @param wrongLength the failure when it is another
    /// @param account of the guest that writes
    OutgoingBody(Body body, OptionalLong length, LongFunction<HttpErrorCode> wrongLength, Account account) {
        this.body = body;
        this.account = account;
        this.sink = new BodySink(body, length, wrongLength, streams);
    }

    /// {@return the length that the headers announce; empty without one}
    static OptionalLong announcedLength(List<HttpField> headers) {
        return headers.stream()
                .filter(field -> field.name().equalsIgnoreCase("content-length"))
                .map(HttpField::text)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /// {@return where the content is written, the first time}
    public Result<OutputStream, @Nullable Void> write() {
        if (streamIsTaken) {
            return Result.error(null);
        }
        streamIsTaken = true;
        streams.add();
        return Result.ok(new OutputStream(sink, account));
    }

    Result<@Nullable Void, HttpErrorCode> finish(Optional<Fields> trailers) {
        streams.requireNone("outgoing-body.finish: its output-stream is still there");
        List<HttpField> behind = trailers.map(Fields::take).orElse(List.of());
        isFinished = true;
        if (sink.hasWrongLength()) {
            body.fail(sink.wrongLength());
            return Result.error(sink.wrongLength());
        }
        body.complete(behind);
        return Result.ok();
    }

    /// Without [#finish] before it, the body is broken off.
    @Override
    public void close() {
        if (!isFinished) {
            body.fail(new HttpErrorCode.InternalError(Optional.of("the guest dropped the body before its end")));
        }
        streams.requireNone("outgoing-body dropped: its output-stream is still there");
    }
}
