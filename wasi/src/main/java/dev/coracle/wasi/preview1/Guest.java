package dev.coracle.wasi.preview1;

import dev.coracle.wasi.host.Clocks;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.services.HostServices;
import java.io.IOException;
import java.util.ArrayList;

/// Everything that one guest holds: host services behind descriptors.
///
/// @param table its descriptors: the standard streams, directories, listeners, and what it opens
/// @param system its arguments, variables, clocks and random bytes
/// @param clocks what it waits for
public record Guest(DescriptorTable table, SystemFunctions system, Clocks clocks) implements AutoCloseable {
    /// Gives a guest its descriptors.
    ///
    /// @param services what to give; closed with the guest
    /// @return the guest's world, to be closed
    /// @throws IOException when more is given than the guest may have descriptors; then everything is closed
    public static Guest of(HostServices services) throws IOException {
        var table = new DescriptorTable(services.maxDescriptors(), services.account());
        try {
            fill(table, services);
        } catch (WasiException e) {
            table.close();
            throw new IOException(
                    "more is given to the guest than its " + services.maxDescriptors() + " descriptors", e);
        }
        return new Guest(table, new SystemFunctions(services), services.clocks());
    }

    /// On failure what is left is closed too, since [DescriptorTable#insert] closes what it refuses.
    private static void fill(DescriptorTable table, HostServices services) throws WasiException {
        var descriptors = new ArrayList<Descriptor>();
        descriptors.add(new InputDescriptor(services.input()));
        descriptors.add(new OutputDescriptor(services.output()));
        descriptors.add(new OutputDescriptor(services.error()));
        for (var preopen : services.directories()) {
            descriptors.add(new DirectoryDescriptor(preopen.directory(), preopen.guestPath()));
        }
        for (var listener : services.listeners()) {
            descriptors.add(new ListenerDescriptor(listener));
        }
        WasiException refused = null;
        for (var descriptor : descriptors) {
            try {
                table.insert(descriptor);
            } catch (WasiException e) {
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
