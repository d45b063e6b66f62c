package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.wasi.files.Node;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The files and directories that one guest has open: counted, and closed with the guest at the latest.
///
/// Used by the guest's thread.
public final class OpenNodes implements AutoCloseable {
    private final int limit;
    private final Set<Entry<?>> open = new HashSet<>();

    /// @param limit of what can be open at once
    public OpenNodes(int limit) {
        this.limit = limit;
    }

    /// Takes over a file or directory; on failure it is closed.
    ///
    /// @return its first user's handle
    /// @throws WasiException when too many are open
    <N extends Node> Handle<N> add(N node) throws WasiException {
        if (open.size() >= limit) {
            node.close();
            throw new WasiException(ErrorCode.TOO_MANY_DESCRIPTORS);
        }
        var entry = new Entry<>(node);
        open.add(entry);
        return new Handle<>(entry);
    }

    @Override
    public void close() {
        for (var entry : List.copyOf(open)) {
            entry.close();
        }
    }

    /// What is open.
    private final class Entry<N extends Node> {
        private final N node;
        private int users;

        Entry(N node) {
            this.node = node;
        }

        void leave() {
            users--;
            if (users == 0) {
                close();
            }
        }

        void close() {
            if (open.remove(this)) {
                node.close();
            }
        }
    }

    /// One user's hold on a file or directory, such as a descriptor's or a stream's. The last one to go closes it.
    static final class Handle<N extends Node> {
        private final OpenNodes.Entry<N> entry;
        private boolean released;

        private Handle(OpenNodes.Entry<N> entry) {
            this.entry = entry;
            entry.users++;
        }

        N node() {
            return entry.node;
        }

        /// {@return another user's hold on the same}
        Handle<N> share() {
            return new Handle<>(entry);
        }

        /// Lets go; once more has no effect.
        void release() {
            if (!released) {
                released = true;
                entry.leave();
            }
        }
    }
}
