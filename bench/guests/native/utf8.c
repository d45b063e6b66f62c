// Reads 1 MiB of UTF-8: counts characters and words, and sums code points.
#include "guest.h"

enum { SIZE = 1 << 20 };
static uint8_t text[SIZE + 4];

static void fill(void) {
    uint32_t seed = 2463534242u;
    int i = 0;
    while (i < SIZE) {
        uint32_t r = next_random(&seed);
        uint32_t kind = r & 15, bits = r >> 8;
        if (kind < 3) text[i++] = ' ';
        else if (kind < 12) text[i++] = (uint8_t)('a' + bits % 26);
        else if (kind < 14) {
            text[i++] = (uint8_t)(0xc3 + (bits & 7));
            text[i++] = (uint8_t)(0x80 | (bits >> 8 & 63));
        } else {
            text[i++] = (uint8_t)(0xe1 + (bits & 7));
            text[i++] = (uint8_t)(0x80 | (bits >> 4 & 63));
            text[i++] = (uint8_t)(0x80 | (bits >> 12 & 63));
        }
    }
}

EXPORT long long run(int n) {
    long long sum = 0;
    fill();
    while (n-- > 0) {
        int characters = 0, words = 0, inside = 0;
        for (int i = 0; i < SIZE; characters++) {
            uint32_t c = text[i++];
            if (c >= 0xe0) {
                c = (c & 15) << 12 | (text[i] & 63) << 6 | (text[i + 1] & 63);
                i += 2;
            } else if (c >= 0x80) {
                c = (c & 31) << 6 | (text[i++] & 63);
            }
            int space = c == ' ' || c == 0x2003;
            words += !space && !inside;
            inside = !space;
            sum += c;
        }
        sum = sum * 31 + characters * 7LL + words;
        text[0] = (uint8_t)('a' + n % 26);
    }
    return sum;
}
