package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.sockets.GuestNetwork;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A request on its way, and its response. It counts as a socket of the guest's until the guest has dropped what it
/// has of it.
final class OutgoingExchange implements AutoCloseable {
    private final GuestNetwork network;
    private final CompletableFuture<HttpResponse> response;
    private @Nullable Runnable waiting; // guarded by this

    OutgoingExchange(GuestNetwork network, CompletableFuture<HttpResponse> response) {
        this.network = network;
        this.response = response;
        var _ = response.whenComplete((_, _) -> wake());
    }

    private void wake() {
        Runnable toTell;
        synchronized (this) {
            toTell = waiting;
            waiting = null;
        }
        if (toTell != null) {
            toTell.run();
        }
    }

    boolean isAnswered() {
        return response.isDone();
    }

    /// @param waker runs once when it becomes so
    boolean isAnswered(Runnable waker) {
        synchronized (this) {
            waiting = waker;
        }
        return response.isDone();
    }

    /// Once it [#isAnswered].
    Result<IncomingResponse, HttpErrorCode> answer() {
        return switch (response.state()) {
            case SUCCESS -> Result.ok(new IncomingResponse(response.resultNow(), this::close));
            case FAILED, CANCELLED, RUNNING -> {
                close();
                yield Result.error(failure());
            }
        };
    }

    private HttpErrorCode failure() {
        return response.state() == CompletableFuture.State.FAILED
                        && response.exceptionNow() instanceof HttpException known
                ? known.code()
                : new HttpErrorCode.InternalError(Optional.empty());
    }

    /// Ends it, when it has not ended.
    @Override
    public void close() {
        network.release(this);
        response.cancel(false);
        if (response.state() == CompletableFuture.State.SUCCESS) {
            response.resultNow().body().cancel();
        }
    }
}
