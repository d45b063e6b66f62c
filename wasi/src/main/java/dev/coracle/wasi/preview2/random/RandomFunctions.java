package dev.coracle.wasi.preview2.random;

import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasi.host.RandomBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/// The functions of `wasi:random/random`, `insecure` and `insecure-seed`. All give bytes of one quality, the best.
///
/// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2/proposals/random/wit">wasi:random</a>
public final class RandomFunctions {
    /// Bytes that one call gives at most: they stand on the host's heap before they reach the guest.
    private static final int MAX_BYTES = 1 << 26;

    private final RandomBytes random;

    /// @param random where the bytes come from
    public RandomFunctions(RandomBytes random) {
        this.random = random;
    }

    /// The result of `insecure-seed`.
    ///
    /// @param first 64 bits
    /// @param second 64 bits
    public record Seed(long first, long second) {}

    /// {@return random bytes}
    ///
    /// @param length how many, unsigned
    /// @throws Trap when it is more than 64 MiB
    public byte[] getRandomBytes(long length) {
        if (Long.compareUnsigned(length, MAX_BYTES) > 0) {
            throw new Trap(
                    TrapCode.HOST_CALL_REFUSED,
                    "get-random-bytes: " + Long.toUnsignedString(length) + " bytes where " + MAX_BYTES
                            + " are allowed; ask for them in parts");
        }
        return bytes((int) length).array();
    }

    /// {@return 64 random bits}
    public long getRandomU64() {
        return bytes(Long.BYTES).getLong();
    }

    /// As [#getRandomBytes].
    ///
    /// @param length how many, unsigned
    /// @return random bytes
    /// @throws Trap when it is more than 64 MiB
    public byte[] getInsecureRandomBytes(long length) {
        return getRandomBytes(length);
    }

    /// {@return 64 random bits}
    public long getInsecureRandomU64() {
        return getRandomU64();
    }

    /// {@return 128 random bits}
    public Seed insecureSeed() {
        return new Seed(getRandomU64(), getRandomU64());
    }

    private ByteBuffer bytes(int length) {
        var target = ByteBuffer.allocate(length);
        try {
            random.fill(target);
        } catch (IOException e) {
            throw new UncheckedIOException("the system gives no random bytes", e);
        }
        return target.flip();
    }
}
