final class Hashmap {
    private static final int SIZE = 1 << 16, STEPS = 2000000;
    private static final int[] keys = new int[SIZE];
    private static final long[] values = new long[SIZE];
    private static int seed;

    private static int random() {
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        return seed;
    }

    private static int placeOf(int key) {
        return (key * (int) 2654435769L) >>> 16;
    }

    private static int find(int key) {
        int i = placeOf(key);
        while (keys[i] != 0 && keys[i] != key) i = (i + 1) & (SIZE - 1);
        return i;
    }

    private static void removeAt(int gap) {
        for (int i = (gap + 1) & (SIZE - 1); keys[i] != 0; i = (i + 1) & (SIZE - 1)) {
            int home = placeOf(keys[i]);
            if (((i - home) & (SIZE - 1)) >= ((i - gap) & (SIZE - 1))) {
                keys[gap] = keys[i];
                values[gap] = values[i];
                gap = i;
            }
        }
        keys[gap] = 0;
    }

    static long run(int n) {
        seed = (int) 2463534242L;
        long sum = 0;
        while (n-- > 0) {
            java.util.Arrays.fill(keys, 0);
            for (int step = 0; step < STEPS; step++) {
                int key = (random() & 0xffff) + 1, i = find(key);
                if (keys[i] != 0) {
                    sum = Long.rotateLeft(sum, 1) + values[i];
                    removeAt(i);
                } else {
                    keys[i] = key;
                    values[i] = step;
                }
            }
        }
        return sum;
    }
}
