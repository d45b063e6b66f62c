package dev.coracle.component.abi;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;

/// The traps of the canonical ABI, in the words of the specification's tests.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
final class AbiTrap {
    private AbiTrap() {}

    static TrapException of(String rule) {
        return new TrapException(TrapCode.CANONICAL_ABI, rule);
    }

    static TrapException cannotLeave() {
        return of("cannot leave component instance");
    }

    static TrapException cannotEnter() {
        return of("cannot enter component instance");
    }

    static TrapException unaligned(long pointer, int alignment) {
        return of("unaligned pointer: 0x" + Long.toHexString(pointer) + " is no multiple of " + alignment);
    }

    /// @param what lies there, such as `string`
    static TrapException outOfBounds(String what, long pointer, long bytes, long limit) {
        return of(what + " pointer/length out of bounds of memory: " + Long.toUnsignedString(bytes) + " bytes at 0x"
                + Long.toHexString(pointer) + ", the memory has " + limit);
    }

    static TrapException tooLong(String what, long bytes) {
        return of(
                what + " is too long: " + Long.toUnsignedString(bytes) + " bytes, " + Side.MAX_BYTES + " are allowed");
    }

    /// Called by generated code, as are those below.
    static TrapException invalidDiscriminant(int discriminant, int cases) {
        return of(
                "invalid variant discriminant: " + Integer.toUnsignedString(discriminant) + " of " + cases + " cases");
    }

    static TrapException invalidChar(int codePoint) {
        return of("invalid `char` bit pattern: 0x" + Integer.toHexString(codePoint));
    }

    static TrapException uncaughtException() {
        return of("a core function of the component threw an exception that nobody caught");
    }
}
