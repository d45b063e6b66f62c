package dev.coracle.wasi;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentInstance;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.preview2.http.IncomingRequest;
import dev.coracle.wasi.preview2.http.ResponseOutparam;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A component's `wasi:http/incoming-handler`: answers requests.
///
/// ```java
/// var handler = IncomingHandler.of(linker.instantiate(store, component)).orElseThrow();
/// var response = new CompletableFuture<HttpResponse>();
/// Thread.ofVirtual().start(() -> handler.handle(request, response));
/// send(response.get());
/// ```
///
/// Used as its instance's store is: by one thread at a time. The linker's WASI is [Preview2#define]'s.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/http/wit/handler.wit">handler</a>
public final class IncomingHandler {
    /// Every version of its track begins so.
    private static final String TRACK = "wasi:http/incoming-handler@0.2.";

    private final Exported exported;

    /// The interface as it is bound.
    interface Exported {
        void handle(IncomingRequest request, ResponseOutparam responseOut);
    }

    /// What takes its time, such as a question to a database.
    ///
    /// @param <T> what comes of it
    /// @param <E> how it fails
    public interface Wait<T extends @Nullable Object, E extends Exception> {
        T run() throws E;
    }

    private IncomingHandler(Exported exported) {
        this.exported = exported;
    }

    /// {@return whether instances of the component have a handler}
    ///
    /// @param component of any kind
    public static boolean isExportedBy(Component component) {
        return exportedName(component.type().exports()).isPresent();
    }

    /// {@return the instance's handler; empty when it exports none}
    ///
    /// @param instance of a component
    public static Optional<IncomingHandler> of(ComponentInstance instance) {
        return exportedName(instance.exports())
                .flatMap(instance::instance)
                .map(exports -> new IncomingHandler(exports.bind(Exported.class, MethodHandles.lookup())));
    }

    private static Optional<String> exportedName(Map<String, ?> exports) {
        for (String name : exports.keySet()) {
            if (name.startsWith(TRACK)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /// Calls the guest. Returns when the guest does, which may be long after it has answered: it goes on writing the
    /// response's body, so somebody else is to read that meanwhile.
    ///
    /// @param request its body is read as the guest asks for it
    /// @param response completed by the guest's answer; with a [HttpException] for an error of the guest's, or when
    ///     it answers nothing
    /// @throws dev.coracle.engine.Trap if the guest traps; the response, or its body, fails too then
    public void handle(HttpRequest request, CompletableFuture<HttpResponse> response) {
        call(request, response);
    }

    /// As [#handle(HttpRequest, CompletableFuture)], for a host that sends what the guest wrote when the guest has
    /// nothing else to do: a response that is small and quick goes out in one piece then.
    ///
    /// @param request as there
    /// @param response as there
    /// @param beforeWaiting runs each time before the guest waits for something, on its thread; it must not block
    /// @param afterWaiting runs each time after that, alike
    /// @throws dev.coracle.engine.Trap as there
    public void handle(
            HttpRequest request,
            CompletableFuture<HttpResponse> response,
            Runnable beforeWaiting,
            Runnable afterWaiting) {
        Poller.run(beforeWaiting, afterWaiting, () -> call(request, response));
    }

    /// Waits in a function that a host gives its guests: whoever called [#handle(HttpRequest, CompletableFuture,
    /// Runnable, Runnable)] on this thread is told before and after it. Without such a call it only waits.
    ///
    /// @param wait runs once, on this thread
    /// @return what it returns
    /// @throws E when it does
    public static <T extends @Nullable Object, E extends Exception> T during(Wait<T, E> wait) throws E {
        Runnable afterWaiting = Poller.beginToWait();
        try {
            return wait.run();
        } finally {
            afterWaiting.run();
        }
    }

    private void call(HttpRequest request, CompletableFuture<HttpResponse> response) {
        try {
            exported.handle(new IncomingRequest(request), new ResponseOutparam(response));
            end(response, "the guest returned before it");
        } catch (RuntimeException | Error e) {
            end(response, "the guest trapped before it");
            throw e;
        } finally {
            request.body().cancel();
        }
    }

    /// Nobody will go on with what is not complete now.
    private static void end(CompletableFuture<HttpResponse> response, String why) {
        // Most have answered, and an exception takes long to make.
        if (!response.isDone()) {
            response.completeExceptionally(new HttpException(internal(why + " answered")));
        }
        if (response.state() == CompletableFuture.State.SUCCESS) {
            response.resultNow().body().fail(internal(why + " finished the body"));
        }
    }

    private static HttpErrorCode internal(String text) {
        return new HttpErrorCode.InternalError(Optional.of(text));
    }
}
