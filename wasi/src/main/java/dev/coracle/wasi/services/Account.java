package dev.coracle.wasi.services;

import dev.coracle.engine.Store;
import dev.coracle.intrinsics.Resource;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What a guest uses of the host, counted for its store. Before the guest has one, handles are counted here.
///
/// Used by the guest's thread.
public final class Account {
    private @Nullable Store store;
    private long handlesBefore;

    /// Says whose account this is. Only the first store counts.
    ///
    /// @param guests that the guest is in
    /// @throws dev.coracle.engine.Trap if it may not have the handles that the guest begins with
    public void belongTo(Store guests) {
        if (store == null) {
            store = guests;
            guests.take(Resource.HANDLES, handlesBefore);
        }
    }

    /// {@return whether the guest may have one more}
    public boolean takeHandle() {
        if (store == null) {
            handlesBefore++;
            return true;
        }
        return store.tryTake(Resource.HANDLES, 1);
    }

    /// The guest has one less.
    public void giveBackHandle() {
        if (store == null) {
            handlesBefore--;
        } else {
            store.giveBack(Resource.HANDLES, 1);
        }
    }

    /// Counts bytes that are about to be written.
    ///
    /// @throws dev.coracle.engine.Trap if the guest may not write as many
    public void takeOutput(long bytes) {
        if (store != null) {
            store.take(Resource.OUTPUT, bytes);
        }
    }

    /// As [#takeOutput(long)], for the rest of each buffer.
    public void takeOutput(ByteBuffer[] sources) {
        long bytes = 0;
        for (var source : sources) {
            bytes += source.remaining();
        }
        takeOutput(bytes);
    }
}
