package dev.coracle.component.wit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files with errors that nobody thought of: one with a little of everything, damaged at random. Each is WIT or is not;
/// nothing else happens, it happens soon, and what is WIT prints and reads back.
class WitMutationTest {
    private static final int MUTANTS = 10_000;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final long MAX_MEMORY = 16 << 20;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "(",
            ")",
            "<",
            ">",
            ";",
            ":",
            ",",
            ".",
            "/",
            "@",
            "%",
            "-",
            "_",
            "\"",
            "\\",
            "*/",
            "/*",
            "//",
            " as ",
            " use ",
            " include ",
            " with ",
            " resource r;",
            " type t = own<t>;",
            "borrow<",
            "list<",
            " own<r>",
            "@since(version = 0.9.0)",
            "@unstable(feature = x)",
            " import i;",
            " export i;",
            " world w {",
            "package a:b;",
            "\u00e9",
            "\u202e",
            "\0",
            "0",
            "1.0.0",
            "constructor",
            "static ",
            "async ",
            "func()",
            " -> ",
            "u8",
            "tuple<");

    @TempDir
    Path folder;

    @Test
    void damagedFilesAreAcceptedOrRefused() throws IOException {
        var original = Files.readString(Path.of("src/test/resources/dev/coracle/component/wit/sample.wit"));
        var file = folder.resolve("mutant.wit");
        int accepted = 0;
        for (int seed = 0; seed < MUTANTS; seed++) {
            var random = new Random(seed);
            Files.write(file, damage(mutate(original, random).getBytes(UTF_8), random));
            var features = seed % 2 == 0 ? WitFeatures.ALL : WitFeatures.NONE;
            long begin = System.nanoTime();
            long memory = allocated();
            if (isAccepted(seed, file, features)) {
                accepted++;
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("time for seed %d", seed)
                    .isLessThan(SOON);
            assertThat(allocated() - memory).as("memory for seed %d", seed).isLessThan(MAX_MEMORY);
        }
        assertThat(accepted).isBetween(MUTANTS / 100, MUTANTS / 2);
    }

    private static boolean isAccepted(int seed, Path file, WitFeatures features) throws IOException {
        try {
            Wit.printed(WitReader.read(file, features));
            return true;
        } catch (WitException refused) {
            assertThat(refused).hasMessageStartingWith(file + ":").hasMessageContaining(refused.reason());
            return false;
        } catch (RuntimeException | Error failure) {
            throw new AssertionError("seed " + seed + ":\n" + new String(Files.readAllBytes(file), UTF_8), failure);
        }
    }

    /// Bytes that this thread has asked for so far.
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /// Changes a byte in one file of eight, which often is no UTF-8 then.
    private static byte[] damage(byte[] bytes, Random random) {
        if (bytes.length > 0 && random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(0x100);
        }
        return bytes;
    }

    /// Takes away, repeats, swaps or puts in a few pieces, or cuts off the end.
    private static String mutate(String original, Random random) {
        var text = new StringBuilder(original);
        for (int changes = random.nextInt(3); changes >= 0 && text.length() > 1; changes--) {
            int start = random.nextInt(text.length());
            int end = Math.min(text.length(), start + random.nextInt(30));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(start, end);
                case 1 -> text.insert(random.nextInt(text.length()), text.substring(start, end));
                case 2 -> text.setCharAt(start, text.charAt(random.nextInt(text.length())));
                case 3 -> text.setCharAt(start, (char) random.nextInt(0x80));
                case 4 -> text.insert(start, PIECES.get(random.nextInt(PIECES.size())));
                default -> text.setLength(random.nextInt(4) == 0 ? start : text.length());
            }
        }
        return text.toString();
    }
}
