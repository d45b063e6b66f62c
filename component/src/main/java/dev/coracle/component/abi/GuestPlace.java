package dev.coracle.component.abi;

import dev.coracle.component.type.ValueType;
import java.util.List;

/// A place in a guest. Numbers are loaded as their core type, and stored from it.
abstract sealed class GuestPlace implements Place permits FlatPlace, MemoryPlace {
    /// Loads a number onto the stack.
    abstract void load(Emitter code, Scalar scalar);

    /// Puts on the stack what [#store] needs below the number.
    abstract void beforeStore(Emitter code);

    /// Stores the number that is on the stack.
    abstract void store(Emitter code, Scalar scalar);

    /// The parts of a record, or the elements of a list of fixed length.
    abstract List<GuestPlace> parts(List<ValueType> types);

    /// Where the payload of a variant is.
    ///
    /// @param discriminantBytes how long the number of its case is in memory
    /// @param payloads of all cases
    abstract GuestPlace payload(int discriminantBytes, List<ValueType> payloads);

    /// Where the second of two pointers is: the length of a string or list.
    abstract GuestPlace second(boolean is64Bit);

    /// Sets to zero what the cases of a variant have between them beside their number.
    abstract void clear(Emitter code, List<ValueType> payloads);

    /// Loads an address or a length as a `long`.
    void loadPointer(Emitter code, boolean is64Bit) {
        load(code, Scalar.pointer(is64Bit));
        if (!is64Bit) {
            code.out.i2l().loadConstant(0xFFFF_FFFFL).land();
        }
    }

    /// Stores the address or length that is in a local as a `long`.
    void storePointer(Emitter code, int local, boolean is64Bit) {
        beforeStore(code);
        code.out.lload(local);
        if (!is64Bit) {
            code.out.l2i();
        }
        store(code, Scalar.pointer(is64Bit));
    }
}
