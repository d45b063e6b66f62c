package dev.coracle.cli;

import dev.coracle.services.serve.AppLimits;
import dev.coracle.services.serve.ServerConfig;
import dev.coracle.services.serve.TlsFiles;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.network.ListenAddress;
import dev.coracle.wasi.units.ByteSize;
import dev.coracle.wasi.units.TimeSpan;
import java.nio.file.Path;

/// What `coracle serve` was told to do.
///
/// @param server how it serves
/// @param limits of the app
/// @param wasi what each guest is given
/// @param log what is logged, and how
record ServeOptions(ServerConfig server, AppLimits limits, WasiConfig wasi, Log log) {
    /// What is logged.
    ///
    /// @param isJson whether each line is a JSON object
    /// @param withRequests whether each request is logged
    record Log(boolean isJson, boolean withRequests) {}

    /// @throws CommandException if an option makes no sense, or names what is not there
    static ServeOptions of(Arguments arguments) throws CommandException {
        return new ServeOptions(server(arguments), limits(arguments), wasi(arguments), log(arguments));
    }

    private static ServerConfig server(Arguments arguments) throws CommandException {
        ServerConfig config = ServerConfig.DEFAULTS;
        config = config.withAddress(
                arguments.read(ServeFlags.ADDRESS, ListenAddress::parse).orElse(config.address()));
        if (arguments.has(ServeFlags.CERTIFICATE) != arguments.has(ServeFlags.KEY)) {
            throw CommandException.usage(ServeFlags.CERTIFICATE + " and " + ServeFlags.KEY + " go together; give both");
        }
        if (arguments.has(ServeFlags.CERTIFICATE)) {
            config = config.withTls(new TlsFiles(
                    Path.of(arguments.value(ServeFlags.CERTIFICATE, "")),
                    Path.of(arguments.value(ServeFlags.KEY, ""))));
        }
        return config.withDrainTimeout(
                        arguments.read(ServeFlags.DRAIN, TimeSpan::parse).orElse(config.drainTimeout()))
                .withConcurrency(number(arguments, ServeFlags.CONCURRENCY, AppLimits.DEFAULTS.concurrency(), 1));
    }

    private static AppLimits limits(Arguments arguments) throws CommandException {
        AppLimits limits = AppLimits.DEFAULTS;
        return limits.withTimeout(
                        arguments.read(ServeFlags.TIMEOUT, TimeSpan::parse).orElse(limits.timeout()))
                .withBodyBytes(
                        arguments.read(ServeFlags.MAX_BODY, ByteSize::parse).orElse(limits.bodyBytes()))
                .withMemoryBytes(
                        arguments.read(ServeFlags.MAX_MEMORY, ByteSize::parse).orElse(limits.memoryBytes()))
                .withConcurrency(number(arguments, ServeFlags.CONCURRENCY, limits.concurrency(), 1))
                .withQueue(number(arguments, ServeFlags.QUEUE, limits.queue(), 0))
                .withReuse(number(arguments, ServeFlags.REUSE, limits.reuse(), 1));
    }

    private static int number(Arguments arguments, String option, int otherwise, int least) throws CommandException {
        if (!arguments.has(option)) {
            return otherwise;
        }
        String text = arguments.value(option, "");
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least) {
            throw CommandException.usage(option + ": \"" + text + "\" is not a number from " + least + " to 999999");
        }
        return Integer.parseInt(text);
    }

    private static WasiConfig wasi(Arguments arguments) throws CommandException {
        WasiConfig config = WasiConfig.DEFAULT.withEnvironment(RunOptions.environment(arguments));
        config = GuestRun.grant(config, RunOptions.directories(arguments));
        return NetworkOptions.of(arguments).addTo(config);
    }

    private static Log log(Arguments arguments) throws CommandException {
        boolean isJson = switch (arguments.value(ServeFlags.LOG, "text")) {
            case "text" -> false;
            case "json" -> true;
            default -> throw CommandException.usage(ServeFlags.LOG + ": write text or json");
        };
        boolean withRequests = switch (arguments.value(ServeFlags.ACCESS_LOG, "stdout")) {
            case "stdout" -> true;
            case "none" -> false;
            default -> throw CommandException.usage(ServeFlags.ACCESS_LOG + ": write stdout or none");
        };
        return new Log(isJson, withRequests);
    }
}
