package dev.coracle.cli;

import dev.coracle.services.serve.AppLimits;
import dev.coracle.services.serve.ServerConfig;
import dev.coracle.services.serve.TlsFiles;
import dev.coracle.services.serve.config.Config;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.services.serve.tracing.TraceExport;
import dev.coracle.wasi.network.ListenAddress;
import dev.coracle.wasi.units.TimeSpan;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `coracle serve` was told about the server. What the command line says counts more than the configuration.
///
/// @param server how it serves
/// @param data the folder for what apps store; empty for the configuration's
/// @param admin where to listen for administration; empty if nothing is to administer it by
/// @param adminHosts names by which that address is known, besides its own
/// @param usualTraces where traces go, as the configuration says
/// @param traces where traces go, as the command line says
/// @param isJsonLog whether each line of the log is a JSON object
/// @param logsRequests whether each request is logged
record ServeOptions(
        ServerConfig server,
        Optional<Path> data,
        Optional<InetSocketAddress> admin,
        List<String> adminHosts,
        TraceExport usualTraces,
        TraceExport traces,
        boolean isJsonLog,
        boolean logsRequests) {
    /// The server of one app.
    ///
    /// @throws CommandException if an option makes no sense
    static ServeOptions of(Arguments arguments) throws CommandException {
        ServerConfig usual = ServerConfig.DEFAULTS.withConcurrency(AppLimits.DEFAULTS.concurrency());
        return new ServeOptions(
                        usual,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        TraceExport.NONE,
                        TraceExport.NONE,
                        false,
                        true)
                .changed(arguments);
    }

    /// The server of a configuration.
    ///
    /// @throws CommandException if an option makes no sense
    static ServeOptions of(Config config, Arguments arguments) throws CommandException {
        return new ServeOptions(
                        config.server(),
                        Optional.empty(),
                        config.admin(),
                        config.adminHosts(),
                        config.traces(),
                        TraceExport.NONE,
                        config.isJsonLog(),
                        config.logsRequests())
                .changed(arguments);
    }

    private ServeOptions changed(Arguments arguments) throws CommandException {
        ServerConfig changed = tls(arguments)
                .withAddress(
                        arguments.read(ServeFlags.ADDRESS, ListenAddress::parse).orElse(server.address()))
                .withDrainTimeout(
                        arguments.read(ServeFlags.DRAIN, TimeSpan::parse).orElse(server.drainTimeout()))
                .withConcurrency(number(arguments, ServeFlags.CONCURRENCY, server.concurrency(), 1));
        return new ServeOptions(
                changed,
                arguments.read(ServeFlags.DATA, Path::of),
                arguments.read(ServeFlags.ADMIN, ListenAddress::parse).or(() -> admin),
                arguments.has(ServeFlags.ADMIN_HOST)
                        ? arguments.readAll(ServeFlags.ADMIN_HOST, Route::checkedHost)
                        : adminHosts,
                usualTraces,
                new TraceExport(
                        arguments.read(ServeFlags.OTLP, TraceExport::endpoint),
                        arguments.read(ServeFlags.SERVICE_NAME, TraceExport::service),
                        arguments.read(ServeFlags.TRACE_RATIO, TraceExport::ratio)),
                choice(arguments, ServeFlags.LOG, List.of("text", "json"), "json", isJsonLog),
                choice(arguments, ServeFlags.ACCESS_LOG, List.of("stdout", "none"), "stdout", logsRequests));
    }

    private ServerConfig tls(Arguments arguments) throws CommandException {
        if (arguments.has(ServeFlags.CERTIFICATE) != arguments.has(ServeFlags.KEY)) {
            throw CommandException.usage(ServeFlags.CERTIFICATE + " and " + ServeFlags.KEY + " go together; give both");
        }
        if (!arguments.has(ServeFlags.CERTIFICATE)) {
            return server;
        }
        return server.withTls(new TlsFiles(
                Path.of(arguments.value(ServeFlags.CERTIFICATE, "")), Path.of(arguments.value(ServeFlags.KEY, ""))));
    }

    static int number(Arguments arguments, String option, int otherwise, int least) throws CommandException {
        return arguments
                .read(option, text -> {
                    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least) {
                        throw new IllegalArgumentException(
                                "\"" + text + "\" is not a number from " + least + " to 999999");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(otherwise);
    }

    private static boolean choice(Arguments arguments, String option, List<String> words, String yes, boolean otherwise)
            throws CommandException {
        return arguments
                .read(option, text -> {
                    if (!words.contains(text)) {
                        throw new IllegalArgumentException("write " + String.join(" or ", words));
                    }
                    return text.equals(yes);
                })
                .orElse(otherwise);
    }
}
