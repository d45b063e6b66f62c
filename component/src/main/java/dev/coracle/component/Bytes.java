package dev.coracle.component;

import java.nio.ByteBuffer;

/// The bytes of a `list<u8>` on their way between a guest and a function of the host, which may name this type where it
/// would name `byte[]`: they go where they belong at once, without an array between.
///
/// What comes from a guest is in its memory. It is for the call alone: afterwards the guest may have written something
/// else there, and once the memory is gone, moving it traps.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
public interface Bytes {
    /// {@return how many, from 0 to 2²⁸ - 1}
    int length();

    /// Moves all of them. Called once for what goes to a guest.
    ///
    /// @param target has room for them; not to be kept
    void moveTo(ByteBuffer target);

    /// {@return all of them, copied}
    default byte[] toArray() {
        var array = new byte[length()];
        moveTo(ByteBuffer.wrap(array));
        return array;
    }

    /// {@return the bytes of an array}
    ///
    /// @param array not to be written to before the call is over
    static Bytes of(byte[] array) {
        return new ArrayBytes(array);
    }
}
