package dev.coracle.services.serve.tracing;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What the SDK has to say, line by line in the server's log. By itself it prints stack traces to stderr.
final class SdkLog extends Handler {
    private static final SimpleFormatter FORMAT = new SimpleFormatter();

    /// Kept here: the JDK forgets a logger that nobody holds, with its handlers.
    private static final Logger LOGGER = Logger.getLogger("io.opentelemetry");

    private final Consumer<String> log;

    private SdkLog(Consumer<String> log) {
        this.log = log;
    }

    static SdkLog to(Consumer<String> log) {
        var handler = new SdkLog(log);
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(handler);
        return handler;
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLevel().intValue() < Level.WARNING.intValue()) {
            return;
        }
        var thrown = logged.getThrown();
        log.accept("traces: " + FORMAT.formatMessage(logged).strip() + (thrown == null ? "" : ": " + thrown));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
    }
}
