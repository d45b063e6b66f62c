package dev.coracle.component.abi;

import java.lang.classfile.TypeKind;

/// Where a string or list is and how long, in locals of type `long`.
///
/// @param length in code units or elements
record PointerPair(int pointer, int length) {
    /// Loads what a guest has at a place.
    static PointerPair load(Emitter code, GuestPlace source) {
        boolean is64Bit = code.ends.source().options().is64Bit();
        int pointer = code.out.allocateLocal(TypeKind.LONG);
        int length = code.out.allocateLocal(TypeKind.LONG);
        source.loadPointer(code, is64Bit);
        code.out.lstore(pointer);
        source.second(is64Bit).loadPointer(code, is64Bit);
        code.out.lstore(length);
        return new PointerPair(pointer, length);
    }

    /// Stores it at a place of the other guest.
    void store(Emitter code, GuestPlace target) {
        boolean is64Bit = code.ends.target().options().is64Bit();
        target.storePointer(code, pointer, is64Bit);
        target.second(is64Bit).storePointer(code, length, is64Bit);
    }
}
