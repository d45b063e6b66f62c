package dev.coracle.cli;

import dev.coracle.services.serve.AppLimits;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.units.ByteSize;
import dev.coracle.wasi.units.TimeSpan;

/// What `coracle serve FILE` was told about its one app.
///
/// @param limits of the app
/// @param wasi what each guest is given
record AppOptions(AppLimits limits, WasiConfig wasi) {
    /// Nothing was said.
    static final AppOptions DEFAULTS = new AppOptions(AppLimits.DEFAULTS, WasiConfig.DEFAULT);

    /// @throws CommandException if an option makes no sense, or names what is not there
    static AppOptions of(Arguments arguments) throws CommandException {
        return new AppOptions(limits(arguments), wasi(arguments));
    }

    private static AppLimits limits(Arguments arguments) throws CommandException {
        AppLimits limits = AppLimits.DEFAULTS;
        return limits.withTimeout(
                        arguments.read(ServeFlags.TIMEOUT, TimeSpan::parse).orElse(limits.timeout()))
                .withBodyBytes(
                        arguments.read(ServeFlags.MAX_BODY, ByteSize::parse).orElse(limits.bodyBytes()))
                .withMemoryBytes(
                        arguments.read(ServeFlags.MAX_MEMORY, ByteSize::parse).orElse(limits.memoryBytes()))
                .withConcurrency(ServeOptions.number(arguments, ServeFlags.CONCURRENCY, limits.concurrency(), 1))
                .withQueue(ServeOptions.number(arguments, ServeFlags.QUEUE, limits.queue(), 0))
                .withReuse(ServeOptions.number(arguments, ServeFlags.REUSE, limits.reuse(), 1));
    }

    private static WasiConfig wasi(Arguments arguments) throws CommandException {
        WasiConfig config = WasiConfig.DEFAULT.withEnvironment(RunOptions.environment(arguments));
        config = GuestRun.grant(config, RunOptions.directories(arguments));
        return NetworkOptions.of(arguments).addTo(config);
    }
}
