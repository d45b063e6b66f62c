package dev.coracle.component.abi;

import java.util.ArrayList;
import java.util.List;

/// What one call lends: handles of the caller that are lent, and handles of the callee that are borrowed.
final class CallScope {
    private final List<ResourceHandle> lenders = new ArrayList<>(1);
    private final List<GuestHandle> hostBorrows = new ArrayList<>(0);
    private int borrows;

    /// Lends a handle until [#end].
    void lend(ResourceHandle handle) {
        handle.lends++;
        lenders.add(handle);
    }

    /// The callee has one more handle that it must drop.
    void borrow() {
        borrows++;
    }

    /// The callee has dropped one.
    void giveBack() {
        borrows--;
    }

    /// The host has a handle for the time of the call.
    void borrow(GuestHandle handle) {
        hostBorrows.add(handle);
    }

    /// The callee returns: it may have no borrowed handle left.
    void returned() {
        if (borrows > 0) {
            throw AbiTrap.of("borrow handles still remain at the end of the call");
        }
    }

    /// The call is over for the caller.
    void end() {
        for (int i = 0; i < lenders.size(); i++) {
            lenders.get(i).lends--;
        }
        hostBorrows.forEach(GuestHandle::invalidate);
    }
}
