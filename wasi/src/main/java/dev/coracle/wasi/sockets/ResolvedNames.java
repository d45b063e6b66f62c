package dev.coracle.wasi.sockets;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which names led to an address. Holds a bounded number of addresses, the latest.
final class ResolvedNames {
    private static final int MAX_ADDRESSES = 1024;
    private static final int MAX_NAMES = 16;

    private final Map<InetAddress, Set<String>> names = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Set<String>> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    synchronized void remember(String name, InetAddress address) {
        Set<String> known = names.remove(address);
        if (known == null || known.size() >= MAX_NAMES) {
            known = new HashSet<>();
        }
        known.add(name);
        names.put(address, known);
    }

    synchronized Set<String> of(InetAddress address) {
        return Set.copyOf(names.getOrDefault(address, Set.of()));
    }
}
