package dev.coracle.wasi.preview1;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.services.Account;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers that a guest knows its descriptors by. A new descriptor gets the lowest free number, as in POSIX.
///
/// The table itself may be used by any thread; a descriptor is used by one at a time.
public final class DescriptorTable implements AutoCloseable {
    private final List<@Nullable Descriptor> slots = new ArrayList<>();
    private final int limit;
    private final Account account;

    /// @param limit descriptors that can be open at once
    /// @param account of the guest
    DescriptorTable(int limit, Account account) {
        this.limit = limit;
        this.account = account;
    }

    Account account() {
        return account;
    }

    synchronized Descriptor get(int fd) throws WasiException {
        Descriptor descriptor = fd >= 0 && fd < slots.size() ? slots.get(fd) : null;
        if (descriptor == null) {
            throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
        }
        return descriptor;
    }

    Descriptor get(int fd, long right) throws WasiException {
        var descriptor = get(fd);
        descriptor.require(right);
        return descriptor;
    }

    DirectoryDescriptor directory(int fd, long right) throws WasiException {
        var directory = get(fd).asDirectory();
        directory.require(right);
        return directory;
    }

    /// Takes over a descriptor; on failure it is closed.
    synchronized int insert(Descriptor descriptor) throws WasiException {
        int free = slots.indexOf(null);
        if (free < 0 && slots.size() >= limit || !account.takeHandle()) {
            descriptor.close();
            throw new WasiException(ErrorCode.TOO_MANY_DESCRIPTORS);
        }
        if (free >= 0) {
            slots.set(free, descriptor);
            return free;
        }
        slots.add(descriptor);
        return slots.size() - 1;
    }

    synchronized void close(int fd) throws WasiException {
        close(get(fd));
        slots.set(fd, null);
    }

    private void close(Descriptor descriptor) {
        descriptor.close();
        account.giveBackHandle();
    }

    /// Moves a descriptor to a number that is in use, closing what was there.
    synchronized void renumber(int from, int to) throws WasiException {
        var moved = get(from);
        var replaced = get(to);
        if (moved != replaced) {
            close(replaced);
            slots.set(to, moved);
            slots.set(from, null);
        }
    }

    /// Closes every descriptor.
    @Override
    public synchronized void close() {
        for (var descriptor : slots) {
            if (descriptor != null) {
                close(descriptor);
            }
        }
        slots.clear();
    }
}
