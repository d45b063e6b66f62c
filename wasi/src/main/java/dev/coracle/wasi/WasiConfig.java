package dev.coracle.wasi;

import dev.coracle.wasi.network.NetworkConfig;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What a guest is given. [#DEFAULT] gives it nothing: no arguments, variables, directories or sockets, an empty
/// standard
/// input, and outputs that go nowhere. Each `with…` method returns a copy that gives more.
///
/// ```java
/// var config = WasiConfig.DEFAULT
///         .withArguments("sort", "/data/names")
///         .withDirectory(Path.of("/srv/names"), "/data")
///         .withInheritedStreams();
/// ```
///
/// @param arguments the program's name first
/// @param environment variables, in the order in which the guest lists them
/// @param directories in the order of their descriptors, from 3 on
/// @param listeners in the order of their descriptors, after the directories
/// @param network what else it may reach, in WASI 0.2
/// @param input standard input, descriptor 0
/// @param output standard output, descriptor 1
/// @param error standard error, descriptor 2
/// @param clock what all clocks show
/// @param randomSeed makes random bytes the same in each run; empty means bytes that nobody can foretell
/// @param maxDescriptors that the guest can have open at once
public record WasiConfig(
        List<String> arguments,
        Map<String, String> environment,
        List<DirectoryGrant> directories,
        List<ListenerGrant> listeners,
        NetworkConfig network,
        StandardInput input,
        StandardOutput output,
        StandardOutput error,
        WasiClock clock,
        OptionalLong randomSeed,
        int maxDescriptors) {
    private static final int DEFAULT_MAX_DESCRIPTORS = 1024;

    /// Nothing but the machine's clocks and random bytes.
    public static final WasiConfig DEFAULT = new WasiConfig(
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            NetworkConfig.NONE,
            new StandardInput.Empty(),
            new StandardOutput.Discarded(),
            new StandardOutput.Discarded(),
            WasiClock.system(),
            OptionalLong.empty(),
            DEFAULT_MAX_DESCRIPTORS);

    /// @throws IllegalArgumentException for an argument or variable that no guest could read back
    public WasiConfig {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        directories = List.copyOf(directories);
        listeners = List.copyOf(listeners);
        arguments.forEach(WasiConfig::requireNoNul);
        environment.forEach(WasiConfig::requireVariable);
    }

    private static void requireNoNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("\"" + text + "\" holds a NUL, which ends a string");
        }
    }

    private static void requireVariable(String name, String value) {
        requireNoNul(name);
        requireNoNul(value);
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw new IllegalArgumentException("\"" + name + "\" is not a variable's name: it is empty or holds a =");
        }
    }

    /// {@return a copy with these arguments}
    ///
    /// @param words the program's name first; replace the arguments so far
    public WasiConfig withArguments(String... words) {
        return withArguments(List.of(words));
    }

    /// {@return a copy with these arguments}
    ///
    /// @param words the program's name first; replace the arguments so far
    public WasiConfig withArguments(List<String> words) {
        return new WasiConfig(
                words,
                environment,
                directories,
                listeners,
                network,
                input,
                output,
                error,
                clock,
                randomSeed,
                maxDescriptors);
    }

    /// {@return a copy with this variable besides the others}
    ///
    /// @param name of a variable, without `=`
    /// @param value of it
    public WasiConfig withEnvironment(String name, String value) {
        return withEnvironment(Map.of(name, value));
    }

    /// {@return a copy with these variables besides the others}
    ///
    /// @param variables names and values
    public WasiConfig withEnvironment(Map<String, String> variables) {
        var all = new LinkedHashMap<>(environment);
        all.putAll(variables);
        return new WasiConfig(
                arguments,
                all,
                directories,
                listeners,
                network,
                input,
                output,
                error,
                clock,
                randomSeed,
                maxDescriptors);
    }

    /// {@return a copy that also gives this directory, to read and write}
    ///
    /// @param hostPath an existing directory
    /// @param guestPath the path that the guest knows it by
    public WasiConfig withDirectory(Path hostPath, String guestPath) {
        return withDirectory(new DirectoryGrant.Host(hostPath, guestPath, false));
    }

    /// {@return a copy that also gives this directory, to read}
    ///
    /// @param hostPath an existing directory
    /// @param guestPath the path that the guest knows it by
    public WasiConfig withReadOnlyDirectory(Path hostPath, String guestPath) {
        return withDirectory(new DirectoryGrant.Host(hostPath, guestPath, true));
    }

    /// {@return a copy that also gives an empty file system in memory}
    ///
    /// @param guestPath the path that the guest knows it by
    /// @param limit bytes that it can hold, 256 for each name included
    public WasiConfig withInMemoryDirectory(String guestPath, long limit) {
        return withInMemoryDirectory(guestPath, limit, Map.of());
    }

    /// {@return a copy that also gives a file system in memory with files in it}
    ///
    /// @param guestPath the path that the guest knows it by
    /// @param limit bytes that it can hold, 256 for each name included
    /// @param files content by path, such as `lib/names.txt`
    public WasiConfig withInMemoryDirectory(String guestPath, long limit, Map<String, byte[]> files) {
        return withDirectory(new DirectoryGrant.InMemory(guestPath, limit, files));
    }

    /// {@return a copy that also gives this directory}
    ///
    /// @param grant a directory
    public WasiConfig withDirectory(DirectoryGrant grant) {
        return new WasiConfig(
                arguments,
                environment,
                append(directories, grant),
                listeners,
                network,
                input,
                output,
                error,
                clock,
                randomSeed,
                maxDescriptors);
    }

    /// {@return a copy that also gives this socket}
    ///
    /// @param channel a bound socket, closed with the guest
    public WasiConfig withListener(ServerSocketChannel channel) {
        return withListener(new ListenerGrant.Open(channel));
    }

    /// {@return a copy that also gives a socket at this address}
    ///
    /// @param address to listen at
    public WasiConfig withListener(SocketAddress address) {
        return withListener(new ListenerGrant.Bind(address));
    }

    /// {@return a copy that also gives this socket}
    ///
    /// @param grant a socket
    public WasiConfig withListener(ListenerGrant grant) {
        return new WasiConfig(
                arguments,
                environment,
                directories,
                append(listeners, grant),
                network,
                input,
                output,
                error,
                clock,
                randomSeed,
                maxDescriptors);
    }

    /// {@return a copy that may reach this, and nothing else, in WASI 0.2; listeners are given apart}
    ///
    /// @param reach grants
    public WasiConfig withNetwork(NetworkConfig reach) {
        return new WasiConfig(
                arguments,
                environment,
                directories,
                listeners,
                reach,
                input,
                output,
                error,
                clock,
                randomSeed,
                maxDescriptors);
    }

    /// What WASI 0.2 may reach: there, a listener is an address that the guest may bind to.
    NetworkConfig reach() {
        var reach = network;
        for (var listener : listeners) {
            if (listener instanceof ListenerGrant.Bind(InetSocketAddress address)) {
                reach = reach.withListen(address);
            }
        }
        return reach;
    }

    /// Without what WASI 0.2 leaves to the guest to open.
    WasiConfig withoutListenersToBind() {
        if (listeners.isEmpty()) {
            return this;
        }
        return new WasiConfig(
                arguments,
                environment,
                directories,
                listeners.stream().filter(ListenerGrant.Open.class::isInstance).toList(),
                network,
                input,
                output,
                error,
                clock,
                randomSeed,
                maxDescriptors);
    }

    private static <T> List<T> append(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    /// {@return a copy whose standard streams are this process's own}
    public WasiConfig withInheritedStreams() {
        return withInput(new StandardInput.Inherited())
                .withOutput(new StandardOutput.Inherited())
                .withError(new StandardOutput.Inherited());
    }

    /// {@return a copy with this standard input}
    ///
    /// @param bytes of the guest's standard input; not copied
    public WasiConfig withInput(byte[] bytes) {
        return withInput(new ByteArrayInputStream(bytes));
    }

    /// {@return a copy with this standard input}
    ///
    /// @param stream the guest's standard input
    public WasiConfig withInput(InputStream stream) {
        return withInput(new StandardInput.From(stream));
    }

    /// {@return a copy with this standard input}
    ///
    /// @param source the guest's standard input
    public WasiConfig withInput(StandardInput source) {
        return new WasiConfig(
                arguments,
                environment,
                directories,
                listeners,
                network,
                source,
                output,
                error,
                clock,
                randomSeed,
                maxDescriptors);
    }

    /// {@return a copy with this standard output}
    ///
    /// @param stream receives the guest's standard output
    public WasiConfig withOutput(OutputStream stream) {
        return withOutput(new StandardOutput.To(stream));
    }

    /// {@return a copy with this standard output}
    ///
    /// @param sink receives the guest's standard output
    public WasiConfig withOutput(StandardOutput sink) {
        return new WasiConfig(
                arguments,
                environment,
                directories,
                listeners,
                network,
                input,
                sink,
                error,
                clock,
                randomSeed,
                maxDescriptors);
    }

    /// {@return a copy with this standard error}
    ///
    /// @param stream receives the guest's standard error
    public WasiConfig withError(OutputStream stream) {
        return withError(new StandardOutput.To(stream));
    }

    /// {@return a copy with this standard error}
    ///
    /// @param sink receives the guest's standard error
    public WasiConfig withError(StandardOutput sink) {
        return new WasiConfig(
                arguments,
                environment,
                directories,
                listeners,
                network,
                input,
                output,
                sink,
                clock,
                randomSeed,
                maxDescriptors);
    }

    /// {@return a copy with this clock}
    ///
    /// @param shown by all of the guest's clocks
    public WasiConfig withClock(WasiClock shown) {
        return new WasiConfig(
                arguments,
                environment,
                directories,
                listeners,
                network,
                input,
                output,
                error,
                shown,
                randomSeed,
                maxDescriptors);
    }

    /// Makes runs repeatable, and random bytes unfit for keys.
    ///
    /// @param seed any number; the same gives the same bytes
    /// @return a copy with this seed
    public WasiConfig withRandomSeed(long seed) {
        return new WasiConfig(
                arguments,
                environment,
                directories,
                listeners,
                network,
                input,
                output,
                error,
                clock,
                OptionalLong.of(seed),
                maxDescriptors);
    }

    /// {@return a copy with this limit, which is 1,024 at first}
    ///
    /// @param limit descriptors that can be open at once, those that the guest starts with included
    public WasiConfig withMaxDescriptors(int limit) {
        return new WasiConfig(
                arguments,
                environment,
                directories,
                listeners,
                network,
                input,
                output,
                error,
                clock,
                randomSeed,
                limit);
    }
}
