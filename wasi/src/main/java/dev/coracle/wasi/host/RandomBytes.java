package dev.coracle.wasi.host;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Random bytes for a guest. One thread at a time, except [#secure()].
public abstract sealed class RandomBytes {
    private RandomBytes() {}

    /// Bytes fit for keys: the operating system's generator where it is a file, else [SecureRandom].
    ///
    /// @return a source that any thread may use
    public static RandomBytes secure() {
        return new Secure();
    }

    /// The same bytes for the same seed, for runs that can be repeated. Not fit for keys.
    ///
    /// @param seed any number
    /// @return a source whose first call gives the seed's first bytes
    public static RandomBytes seeded(long seed) {
        return new Seeded(seed);
    }

    /// Fills all of `target`.
    ///
    /// @param target filled from its position to its limit
    /// @throws IOException when the operating system's generator cannot be read
    public abstract void fill(ByteBuffer target) throws IOException;

    private static final class Secure extends RandomBytes {
        @Override
        public void fill(ByteBuffer target) throws IOException {
            if (SystemGenerator.INPUT == null) {
                fillChunks(target, JdkGenerator.RANDOM::nextBytes);
                return;
            }
            while (target.hasRemaining()) {
                if (SystemGenerator.INPUT.readBlocking(target) < 0) {
                    throw new IOException("the system's random generator ended");
                }
            }
        }
    }

    private static final class Seeded extends RandomBytes {
        private final SplittableRandom random;

        Seeded(long seed) {
            this.random = new SplittableRandom(seed);
        }

        @Override
        public void fill(ByteBuffer target) {
            fillChunks(target, random::nextBytes);
        }
    }

    private interface Generator {
        void next(byte[] bytes);
    }

    private static void fillChunks(ByteBuffer target, Generator generator) {
        while (target.hasRemaining()) {
            byte[] bytes = new byte[Math.min(target.remaining(), 8192)];
            generator.next(bytes);
            target.put(bytes);
        }
    }

    /// Reading the file is far quicker to start than the JDK's security providers.
    private static final class SystemGenerator {
        static final @Nullable StreamInput INPUT = open();

        private static @Nullable StreamInput open() {
            try {
                return StreamInput.ready(new FileInputStream("/dev/urandom"));
            } catch (FileNotFoundException _) {
                return null;
            }
        }
    }

    private static final class JdkGenerator {
        static final SecureRandom RANDOM = new SecureRandom();
    }
}
