package dev.coracle.wasi.sockets;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.network.HostNames;
import dev.coracle.wasi.network.NetworkConfig;
import dev.coracle.wasi.network.NetworkRules;
import dev.coracle.wasi.services.Account;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The network as one guest may use it.
///
/// A guest connects to addresses, not to names. So the addresses that a granted name led to are remembered, and may
/// be connected to at the ports of that grant.
///
/// Used by the guest's thread, but [#close] may be called by another when the guest has ended.
public final class GuestNetwork implements AutoCloseable {
    private final NetworkRules rules;
    private final int maxSockets;
    private final Account account;
    private final ResolvedNames names = new ResolvedNames();
    private final LookUps lookUps;
    private final Set<AutoCloseable> open = new HashSet<>(); // guarded by this
    private boolean closed; // guarded by this

    /// @param config the grants
    /// @param maxSockets that may be open at once
    /// @param account counts what the guest sends
    public GuestNetwork(NetworkConfig config, int maxSockets, Account account) {
        this.rules = new NetworkRules(config);
        this.maxSockets = maxSockets;
        this.account = account;
        this.lookUps = new LookUps(config.resolver());
    }

    /// {@return what the guest may do}
    public NetworkRules rules() {
        return rules;
    }

    /// {@return counts what the guest sends}
    public Account account() {
        return account;
    }

    /// Begins to look a name up. Does not wait.
    ///
    /// @param text a name or an address
    /// @return its addresses, sooner or later
    /// @throws WasiException [ErrorCode#INVALID] for what is neither, [ErrorCode#ACCESS] for a name that is not
    /// granted,
    ///     [ErrorCode#AGAIN] while too many others are being looked up
    public NameLookUp lookUp(String text) throws WasiException {
        Optional<InetAddress> literal = HostNames.literal(text);
        if (literal.isPresent()) {
            return NameLookUp.of(literal.get());
        }
        String name = HostNames.normalize(text).orElseThrow(() -> new WasiException(ErrorCode.INVALID));
        if (!rules.mayResolve(name)) {
            throw new WasiException(ErrorCode.ACCESS);
        }
        return lookUps.start(name, address -> isWanted(name, address));
    }

    /// What cannot be reached is not told either: where private hosts are is no guest's business.
    private boolean isWanted(String name, InetAddress address) {
        if (!rules.mayLeadTo(name, address)) {
            return false;
        }
        names.remember(name, address);
        return true;
    }

    /// @param remote to connect or send to
    /// @throws WasiException [ErrorCode#ACCESS] when no grant allows it
    void requireConnect(InetSocketAddress remote) throws WasiException {
        if (!mayConnect(remote)) {
            throw new WasiException(ErrorCode.ACCESS);
        }
    }

    boolean mayConnect(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        int port = remote.getPort();
        return rules.mayConnect(null, address, port)
                || names.of(address).stream().anyMatch(name -> rules.mayConnect(name, address, port));
    }

    /// @param local to listen at
    /// @throws WasiException [ErrorCode#ACCESS] when no grant allows it
    void requireListen(InetSocketAddress local) throws WasiException {
        if (!rules.mayListen(local)) {
            throw new WasiException(ErrorCode.ACCESS);
        }
    }

    /// Where a socket may be bound: where it may listen; and for one that only connects, at a port that the system
    /// picks.
    ///
    /// @param local to bind to
    /// @throws WasiException [ErrorCode#ACCESS] when no grant allows it
    void requireBind(InetSocketAddress local) throws WasiException {
        if (!rules.mayListen(local) && (local.getPort() != 0 || !rules.mayConnectAnywhere())) {
            throw new WasiException(ErrorCode.ACCESS);
        }
    }

    /// Counts a socket, or what is like one, and closes it when the guest ends.
    ///
    /// @param socket that the guest has now
    /// @throws WasiException [ErrorCode#TOO_MANY_DESCRIPTORS] when the guest has too many
    public synchronized void add(AutoCloseable socket) throws WasiException {
        requireRoom();
        open.add(socket);
    }

    /// Asks whether one more could be counted.
    ///
    /// @throws WasiException [ErrorCode#TOO_MANY_DESCRIPTORS] when the guest has too many
    public synchronized void requireRoom() throws WasiException {
        if (closed || open.size() >= maxSockets) {
            throw new WasiException(ErrorCode.TOO_MANY_DESCRIPTORS);
        }
    }

    /// Counts it no more.
    ///
    /// @param socket that was closed
    public synchronized void release(AutoCloseable socket) {
        open.remove(socket);
    }

    /// Closes every socket.
    @Override
    public void close() {
        Set<AutoCloseable> left;
        synchronized (this) {
            closed = true;
            left = Set.copyOf(open);
            open.clear();
        }
        left.forEach(Channels::closeQuietly);
    }
}
