// Compresses 256 KiB with a hash table of places seen before, and unpacks it again.
#include "guest.h"

enum { SIZE = 1 << 18, HASHES = 1 << 14 };
static uint8_t input[SIZE], packed[2 * SIZE], unpacked[SIZE];
static int32_t seen[HASHES];

static uint32_t hash_at(int i) {
    uint32_t four = input[i] | input[i + 1] << 8 | input[i + 2] << 16 | (uint32_t)input[i + 3] << 24;
    return (four * 2654435761u) >> 18;
}

// A literal is 0 and the byte; a match is its length and two bytes of distance.
static int pack(void) {
    int out = 0, i = 0;
    for (int h = 0; h < HASHES; h++) seen[h] = -1;
    while (i < SIZE) {
        int length = 0, from = -1;
        if (i + 4 <= SIZE) {
            uint32_t h = hash_at(i);
            from = seen[h];
            seen[h] = i;
            if (from >= 0 && i - from < 65536)
                while (length < 255 && i + length < SIZE && input[from + length] == input[i + length]) length++;
        }
        if (length >= 4) {
            packed[out++] = (uint8_t)length;
            packed[out++] = (uint8_t)(i - from);
            packed[out++] = (uint8_t)((i - from) >> 8);
            i += length;
        } else {
            packed[out++] = 0;
            packed[out++] = input[i++];
        }
    }
    return out;
}

static int unpack(int size) {
    int out = 0;
    for (int i = 0; i < size;) {
        int length = packed[i++];
        if (length == 0) {
            unpacked[out++] = packed[i++];
            continue;
        }
        int distance = packed[i] | packed[i + 1] << 8;
        i += 2;
        for (int k = 0; k < length; k++, out++) unpacked[out] = unpacked[out - distance];
    }
    return out;
}

EXPORT long long run(int n) {
    uint32_t seed = 2463534242u;
    long long sum = 0;
    for (int i = 0; i < SIZE; i++)
        input[i] = (i & 64) && i > 4096 ? input[i - 1 - (next_random(&seed) & 3) * 512] : next_random(&seed) & 15;
    while (n-- > 0) {
        input[n & (SIZE - 1)]++;
        int size = pack();
        int length = unpack(size);
        for (int i = 0; i < SIZE; i++) sum += unpacked[i] == input[i];
        sum += size * 3LL + length;
    }
    return sum;
}
