package dev.coracle.engine.cache;

import java.util.zip.CRC32;

/// The word that names a module by its bytes.
final class SourceWord {
    private SourceWord() {}

    /// A checksum and the size, in letters and digits: what different modules share by accident only.
    static String of(byte[] source) {
        var checksum = new CRC32();
        checksum.update(source);
        return Long.toHexString(checksum.getValue()) + "x" + source.length;
    }
}
