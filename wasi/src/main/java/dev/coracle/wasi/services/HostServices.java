package dev.coracle.wasi.services;

import dev.coracle.wasi.host.Clocks;
import dev.coracle.wasi.host.RandomBytes;
import dev.coracle.wasi.host.StreamInput;
import dev.coracle.wasi.host.StreamOutput;
import java.nio.channels.ServerSocketChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// What one guest is given.
///
/// @param arguments the program's name first
/// @param environment variables, in the order in which the guest lists them
/// @param clocks all that it can ask
/// @param random bytes
/// @param input its standard input
/// @param output its standard output
/// @param error its standard error
/// @param directories in the order of the configuration
/// @param listeners likewise
/// @param maxDescriptors how many it may have open at once
/// @param account what it uses of them
/// @param exit what is thrown through the guest's frames when it ends itself with an exit code
public record HostServices(
        List<String> arguments,
        Map<String, String> environment,
        Clocks clocks,
        RandomBytes random,
        StreamInput input,
        StreamOutput output,
        StreamOutput error,
        List<Preopen> directories,
        List<ServerSocketChannel> listeners,
        int maxDescriptors,
        Account account,
        IntFunction<RuntimeException> exit) {
    public HostServices {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        directories = List.copyOf(directories);
        listeners = List.copyOf(listeners);
    }
}
