package dev.coracle.services.serve.keyvalue;

import java.io.IOException;

/// The stores of all apps. For use by any thread.
public interface KeyValueStores extends AutoCloseable {
    /// No stores: there is nowhere to keep them.
    KeyValueStores NONE = new KeyValueStores() {
        @Override
        public void open() throws IOException {
            throw new IOException("there is nowhere to keep key-value stores");
        }

        @Override
        public KeyValueStore store(Owner owner, String label) throws KeyValueException {
            throw new KeyValueException("there are no stores");
        }

        @Override
        public void close() {}
    };

    /// Whose stores they are.
    ///
    /// @param name that no other owner has
    /// @param mostBytes of keys and values in all its stores together
    record Owner(String name, long mostBytes) {}

    /// Makes sure that they can be used. They are opened anyway when the first store is; a server that will need them
    /// opens them when it starts, where somebody sees what is wrong. A second call does nothing.
    ///
    /// @throws IOException if they cannot be, with a message that says where, why and what to do
    void open() throws IOException;

    /// A store; empty until something is set.
    ///
    /// @param label by which the owner tells its stores apart
    /// @throws KeyValueException if the stores cannot be opened
    KeyValueStore store(Owner owner, String label) throws KeyValueException;

    /// Ends what is being done, and refuses everything from now on.
    @Override
    void close();
}
