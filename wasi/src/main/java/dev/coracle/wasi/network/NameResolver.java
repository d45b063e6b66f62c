package dev.coracle.wasi.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of names. Used by many threads at once.
@FunctionalInterface
public interface NameResolver {
    /// The resolver of the machine, with the JDK's cache.
    NameResolver SYSTEM = new SystemResolver();

    /// Looks a name up; may block.
    ///
    /// @param name ASCII, lower case, without a dot at the end
    /// @return addresses, the best first
    /// @throws UnknownHostException when there is none
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
