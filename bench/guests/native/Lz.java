final class Lz {
    private static final int SIZE = 1 << 18, HASHES = 1 << 14;
    private static final byte[] input = new byte[SIZE], packed = new byte[2 * SIZE], unpacked = new byte[SIZE];
    private static final int[] seen = new int[HASHES];
    private static int seed;

    private static int random() {
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        return seed;
    }

    private static int hashAt(int i) {
        int four = input[i] & 0xff | (input[i + 1] & 0xff) << 8 | (input[i + 2] & 0xff) << 16 | input[i + 3] << 24;
        return (four * (int) 2654435761L) >>> 18;
    }

    private static int pack() {
        int out = 0, i = 0;
        java.util.Arrays.fill(seen, -1);
        while (i < SIZE) {
            int length = 0, from = -1;
            if (i + 4 <= SIZE) {
                int h = hashAt(i);
                from = seen[h];
                seen[h] = i;
                if (from >= 0 && i - from < 65536) {
                    while (length < 255 && i + length < SIZE && input[from + length] == input[i + length]) length++;
                }
            }
            if (length >= 4) {
                packed[out++] = (byte) length;
                packed[out++] = (byte) (i - from);
                packed[out++] = (byte) ((i - from) >> 8);
                i += length;
            } else {
                packed[out++] = 0;
                packed[out++] = input[i++];
            }
        }
        return out;
    }

    private static int unpack(int size) {
        int out = 0;
        for (int i = 0; i < size; ) {
            int length = packed[i++] & 0xff;
            if (length == 0) {
                unpacked[out++] = packed[i++];
                continue;
            }
            int distance = packed[i] & 0xff | (packed[i + 1] & 0xff) << 8;
            i += 2;
            for (int k = 0; k < length; k++, out++) unpacked[out] = unpacked[out - distance];
        }
        return out;
    }

    static long run(int n) {
        seed = (int) 2463534242L;
        long sum = 0;
        for (int i = 0; i < SIZE; i++) {
            input[i] = (byte) ((i & 64) != 0 && i > 4096 ? input[i - 1 - (random() & 3) * 512] : random() & 15);
        }
        while (n-- > 0) {
            input[n & (SIZE - 1)]++;
            int size = pack();
            int length = unpack(size);
            for (int i = 0; i < SIZE; i++) sum += unpacked[i] == input[i] ? 1 : 0;
            sum += size * 3L + length;
        }
        return sum;
    }
}
