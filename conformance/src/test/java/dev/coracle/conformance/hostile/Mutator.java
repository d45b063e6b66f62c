package dev.coracle.conformance.hostile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Damages modules as a file transfer, a careless tool or an attacker would.
final class Mutator {
    private static final int HEADER = 8;
    private static final int[] TELLING_BYTES = {
        0x00, 0x01, 0x02, 0x0B, 0x40, 0x60, 0x6F, 0x70, 0x7B, 0x7C, 0x7F, 0x80, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF
    };
    private static final byte[][] TELLING_NUMBERS = {
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F},
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07},
        {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x10},
        {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x00},
        {(byte) 0xA0, (byte) 0x8D, 0x06},
        {(byte) 0x80, (byte) 0x80, 0x04}
    };

    private final RandomGenerator random;

    Mutator(RandomGenerator random) {
        this.random = random;
    }

    /// One to six changes to a copy of `module`; some bring in bytes of `other`.
    byte[] mutate(byte[] module, byte[] other) {
        var bytes = module.clone();
        for (var changes = random.nextInt(1, 7); changes > 0 && bytes.length > HEADER; changes--) {
            bytes = change(bytes, other);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes, byte[] other) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> flipBits(bytes);
            case 2, 3 -> overwrite(bytes, new byte[] {(byte) TELLING_BYTES[random.nextInt(TELLING_BYTES.length)]});
            case 4 -> overwrite(bytes, TELLING_NUMBERS[random.nextInt(TELLING_NUMBERS.length)]);
            case 5 -> insert(bytes, TELLING_NUMBERS[random.nextInt(TELLING_NUMBERS.length)]);
            case 6 -> remove(bytes);
            case 7 -> insert(bytes, part(random.nextBoolean() ? bytes : other));
            case 8 -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : flipBits(bytes);
            default -> rearrangeSections(bytes);
        };
    }

    private int position(byte[] bytes) {
        return bytes.length > HEADER ? random.nextInt(HEADER, bytes.length) : 0;
    }

    private byte[] flipBits(byte[] bytes) {
        for (var flips = random.nextInt(1, 5); flips > 0 && bytes.length > 0; flips--) {
            bytes[position(bytes)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] overwrite(byte[] bytes, byte[] with) {
        var at = position(bytes);
        System.arraycopy(with, 0, bytes, at, Math.min(with.length, bytes.length - at));
        return bytes;
    }

    private byte[] insert(byte[] bytes, byte[] what) {
        var at = position(bytes);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(what);
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private byte[] remove(byte[] bytes) {
        var at = position(bytes);
        var length = Math.min(random.nextInt(1, 40), bytes.length - at);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.write(bytes, at + length, bytes.length - at - length);
        return out.toByteArray();
    }

    private byte[] part(byte[] bytes) {
        var from = random.nextInt(bytes.length);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(1, 200)));
    }

    /// Swaps, repeats or drops a section, each still whole.
    private byte[] rearrangeSections(byte[] bytes) {
        var sections = sections(bytes);
        if (sections.isEmpty()) {
            return bytes;
        }
        var one = random.nextInt(sections.size());
        var two = random.nextInt(sections.size());
        switch (random.nextInt(3)) {
            case 0 -> Collections.swap(sections, one, two);
            case 1 -> sections.add(two, sections.get(one));
            default -> sections.remove(one);
        }
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, HEADER);
        sections.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static List<byte[]> sections(byte[] bytes) {
        var sections = new ArrayList<byte[]>();
        var start = HEADER;
        while (start < bytes.length) {
            var at = start + 1;
            long size = 0;
            for (var shift = 0; at < bytes.length && shift < 35; shift += 7) {
                size |= (bytes[at] & 0x7FL) << shift;
                if (bytes[at++] >= 0) {
                    break;
                }
            }
            var end = (int) Math.min(bytes.length, at + size);
            sections.add(Arrays.copyOfRange(bytes, start, end));
            start = end;
        }
        return sections;
    }
}
