package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.preview2.io.Pollable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The resource `future-incoming-response`. Used by the guest's thread.
public final class FutureIncomingResponse implements AutoCloseable {
    private final OutgoingExchange exchange;
    private boolean isTaken;

    FutureIncomingResponse(OutgoingExchange exchange) {
        this.exchange = exchange;
    }

    /// {@return what is ready when the response, or a failure, is there}
    public Pollable subscribe() {
        return new Pollable(this::isReady);
    }

    private boolean isReady(Poller poller) {
        return exchange.isAnswered(poller.waker());
    }

    /// {@return the response or why there is none, once it is there, the first time}
    public Optional<Result<Result<IncomingResponse, HttpErrorCode>, @Nullable Void>> get() {
        if (!exchange.isAnswered()) {
            return Optional.empty();
        }
        if (isTaken) {
            return Optional.of(Result.error(null));
        }
        isTaken = true;
        return Optional.of(Result.ok(exchange.answer()));
    }

    @Override
    public void close() {
        if (!isTaken) {
            exchange.close();
        }
    }
}
