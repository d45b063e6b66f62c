package dev.coracle.cli;

import dev.coracle.component.Component;
import dev.coracle.engine.CompileCache;
import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.LinkException;
import dev.coracle.services.serve.App;
import dev.coracle.services.serve.HttpServer;
import dev.coracle.services.serve.LineLog;
import dev.coracle.wasm.ModuleException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// One run of `coracle serve`. The server's classes are on the class path of this command alone, so nothing else names
/// them: [ServeCommand] and [ServeFlags] are all that help and completion need.
final class ServeRun {
    private final Arguments arguments;
    private final Console console;
    private final ServeOptions options;

    /// @throws CommandException if an option makes no sense
    ServeRun(Arguments arguments, Console console) throws CommandException {
        this.arguments = arguments;
        this.console = console;
        this.options = ServeOptions.of(arguments);
    }

    /// Serves until the process is told to stop.
    ///
    /// @return the exit code
    int run() throws CommandException {
        ModuleFile file = ModuleFile.read(arguments.onlyOperand("FILE"), console.in());
        App app = app(new Engine(engine()), file);
        OutputStream requests = options.log().withRequests() ? console.out() : OutputStream.nullOutputStream();
        try (StopSignal signal = new StopSignal();
                LineLog log = LineLog.to(options.log().isJson(), requests, console.err());
                HttpServer server = start(app, log)) {
            String scheme = options.server().tls().isPresent() ? "https" : "http";
            console.message("serving " + file.name() + " at " + scheme + "://"
                    + server.address().getHostString() + ":" + server.address().getPort() + "/");
            signal.await();
            console.message("stopping");
        }
        return ExitCode.OK;
    }

    private EngineConfig engine() throws CommandException {
        EngineConfig config =
                EngineConfig.DEFAULTS.withDeadline(options.limits().timeout());
        if (arguments.has("--no-cache")) {
            return config;
        }
        Optional<CompileCache> cache = arguments.has("--cache")
                ? Optional.of(CacheLocation.named(arguments.value("--cache", "")))
                : CacheLocation.usual();
        return cache.map(config::withCompileCache).orElse(config);
    }

    private App app(Engine engine, ModuleFile file) throws CommandException {
        if (!file.kind().isComponent()) {
            throw CommandException.badInput(
                    file.name() + ": is a module; only a component can answer requests, by wasi:http");
        }
        try (var _ = Progress.show(console, "compiling " + file.name())) {
            Component component = file.kind().isText()
                    ? Component.compileText(engine, Modules.text(file))
                    : Component.compile(engine, file.bytes());
            return App.of(nameOf(file), component, options.wasi(), options.limits());
        } catch (ModuleException e) {
            throw CommandException.badInput(Modules.message(file, e));
        } catch (LinkException | IllegalArgumentException e) {
            throw CommandException.badInput(file.name() + ": " + e.getMessage());
        }
    }

    private static String nameOf(ModuleFile file) {
        int dot = file.name().lastIndexOf('.');
        return dot <= 0 ? file.name() : file.name().substring(0, dot);
    }

    private HttpServer start(App app, LineLog log) throws CommandException {
        try {
            return HttpServer.start(options.server(), app, log);
        } catch (IOException e) {
            throw CommandException.badInput(Failures.reason(e));
        }
    }

    /// SIGTERM and SIGINT. The process ends when the server has stopped, with success.
    private static final class StopSignal implements AutoCloseable {
        private final CountDownLatch stop = new CountDownLatch(1);
        private final CountDownLatch stopped = new CountDownLatch(1);

        StopSignal() {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
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

        @Override
        public void close() {
            stopped.countDown();
        }
    }
}
