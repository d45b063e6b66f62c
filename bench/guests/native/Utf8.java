final class Utf8 {
    private static final int SIZE = 1 << 20;
    private static final byte[] text = new byte[SIZE + 4];
    private static int seed;

    private static int random() {
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        return seed;
    }

    private static void fill() {
        seed = (int) 2463534242L;
        int i = 0;
        while (i < SIZE) {
            int r = random();
            int kind = r & 15, bits = r >>> 8;
            if (kind < 3) {
                text[i++] = ' ';
            } else if (kind < 12) {
                text[i++] = (byte) ('a' + bits % 26);
            } else if (kind < 14) {
                text[i++] = (byte) (0xc3 + (bits & 7));
                text[i++] = (byte) (0x80 | (bits >> 8 & 63));
            } else {
                text[i++] = (byte) (0xe1 + (bits & 7));
                text[i++] = (byte) (0x80 | (bits >> 4 & 63));
                text[i++] = (byte) (0x80 | (bits >> 12 & 63));
            }
        }
    }

    static long run(int n) {
        long sum = 0;
        fill();
        while (n-- > 0) {
            sum = scan(sum);
            text[0] = (byte) ('a' + n % 26);
        }
        return sum;
    }

    private static long scan(long sum) {
        int characters = 0, words = 0;
        boolean inside = false;
        for (int i = 0; i < SIZE; characters++) {
            int c = text[i++] & 0xff;
            if (c >= 0xe0) {
                c = (c & 15) << 12 | (text[i] & 63) << 6 | (text[i + 1] & 63);
                i += 2;
            } else if (c >= 0x80) {
                c = (c & 31) << 6 | (text[i++] & 63);
            }
            boolean space = c == ' ' || c == 0x2003;
            words += !space && !inside ? 1 : 0;
            inside = !space;
            sum += c;
        }
        return sum * 31 + characters * 7L + words;
    }
}
