package dev.coracle.cli;

import dev.coracle.services.serve.Apps;
import dev.coracle.services.serve.HttpServer;
import dev.coracle.services.serve.LineLog;
import dev.coracle.services.serve.admin.AdminServer;
import dev.coracle.services.serve.config.Reloader;
import dev.coracle.services.serve.tracing.Tracing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// One run of `coracle serve`. The server's classes are on the class path of this command alone, so nothing else names
/// them: [ServeCommand] and [ServeFlags] are all that help and completion need.
final class ServeRun {
    private final Arguments arguments;
    private final Console console;

    ServeRun(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
    }

    /// Serves until the process is told to stop.
    ///
    /// @return the exit code
    /// @throws CommandException if an option makes no sense, or something cannot be served
    int run() throws CommandException {
        ServeSource source =
                arguments.operands().isEmpty() ? ServedConfig.of(arguments) : ServedFile.of(arguments, console);
        ServeOptions options = source.options();
        OutputStream requests = options.logsRequests() ? console.out() : OutputStream.nullOutputStream();
        try (StopSignal signal = new StopSignal();
                LineLog log = LineLog.to(options.isJsonLog(), requests, console.err());
                Tracing tracing = tracing(options, log);
                HttpServer server = start(options, source.apps(log), log, tracing)) {
            attend(source, server, log, signal);
        }
        return ExitCode.OK;
    }

    /// Looks after a server until the process is told to stop, and stops it.
    private void attend(ServeSource source, HttpServer server, LineLog log, StopSignal signal) throws CommandException {
        ServeOptions options = source.options();
        Optional<Reloader> reloader = source.reloader(server.apps(), log);
        Optional<AdminServer> admin = admin(options, server, reloader);
        if (arguments.has(ServeFlags.WATCH)) {
            reloader.ifPresent(Reloader::watch);
        }
        String scheme = options.server().tls().isPresent() ? "https" : "http";
        console.message("serving " + source.name() + " at " + url(scheme, server.address()));
        admin.ifPresent(it -> console.message("administration at " + url("http", it.address())));
        signal.await();
        console.message("stopping");
        reloader.ifPresent(Reloader::close);
        server.close();
        admin.ifPresent(AdminServer::close); // it tells what becomes of the server until it has stopped
    }

    private static String url(String scheme, InetSocketAddress address) {
        return scheme + "://" + address.getHostString() + ":" + address.getPort() + "/";
    }

    private static Optional<AdminServer> admin(ServeOptions options, HttpServer server, Optional<Reloader> reloader)
            throws CommandException {
        if (options.admin().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(AdminServer.start(options.admin().get(), options.adminHosts(), server, reloader));
        } catch (IOException e) {
            throw CommandException.badInput(Failures.reason(e));
        }
    }

    private static Tracing tracing(ServeOptions options, LineLog log) throws CommandException {
        try {
            return Tracing.start(options.traces(), options.usualTraces(), System.getenv(), log::message);
        } catch (IllegalArgumentException e) {
            throw CommandException.badInput(String.valueOf(e.getMessage()));
        }
    }

    private static HttpServer start(ServeOptions options, Apps apps, LineLog log, Tracing tracing)
            throws CommandException {
        try {
            return HttpServer.start(options.server(), apps, log, tracing);
        } catch (IOException e) {
            throw CommandException.badInput(Failures.reason(e));
        }
    }

    /// SIGTERM and SIGINT. The process ends when the server has stopped, with success.
    private static final class StopSignal implements AutoCloseable {
        private final CountDownLatch stop = new CountDownLatch(1);
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final Thread hook = new Thread(this::stop, "stop");

        StopSignal() {
            Runtime.getRuntime().addShutdownHook(hook);
        }

        private void stop() {
            stop.countDown();
            try {
                stopped.await();
            } catch (InterruptedException _) {
                return;
            }
            Runtime.getRuntime().halt(ExitCode.OK);
        }

        void await() {
            try {
                stop.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        /// If there was no signal, the server could not start, and the process ends with the exit code for that.
        @Override
        public void close() {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException _) {
                stopped.countDown();
            }
        }
    }
}
