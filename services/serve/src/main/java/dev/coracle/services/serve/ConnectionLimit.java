package dev.coracle.services.serve;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;

/// Keeps a part of the process's descriptors for what is not a client: files of guests, and servers that they ask. At
/// the limit, connections wait to be taken until others end, and those on which nothing happens end soon.
final class ConnectionLimit {
    /// Where the system names no limit.
    private static final int USUAL_MOST = 50_000;

    private static final int FEWEST = 16;

    /// A part of the time that connections may be idle otherwise.
    private static final int IDLE_PART = 10;

    private ConnectionLimit() {}

    /// How many connections a server has at most: three quarters of the descriptors.
    static int most() {
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : USUAL_MOST;
        return Math.clamp(descriptors * 3 / 4, FEWEST, USUAL_MOST);
    }

    /// @param idleTimeout of the connector
    static NetworkConnectionLimit of(int most, Connector connector, Duration idleTimeout) {
        var limit = new NetworkConnectionLimit(most, connector);
        limit.setEndPointIdleTimeout(Math.max(1, idleTimeout.toMillis() / IDLE_PART));
        return limit;
    }
}
