// A hash map with linear probing under 2,000,000 insertions and removals.
#include "guest.h"

enum { SIZE = 1 << 16, STEPS = 2000000 };
static uint32_t keys[SIZE]; // 0 is an empty place
static uint64_t values[SIZE];

static uint32_t place_of(uint32_t key) { return (key * 2654435769u) >> 16; }

static uint32_t find(uint32_t key) {
    uint32_t i = place_of(key);
    while (keys[i] && keys[i] != key) i = (i + 1) & (SIZE - 1);
    return i;
}

// Moves later entries of the run back, so that no gap hides them.
static void remove_at(uint32_t gap) {
    for (uint32_t i = (gap + 1) & (SIZE - 1); keys[i]; i = (i + 1) & (SIZE - 1)) {
        uint32_t home = place_of(keys[i]);
        if (((i - home) & (SIZE - 1)) >= ((i - gap) & (SIZE - 1))) {
            keys[gap] = keys[i];
            values[gap] = values[i];
            gap = i;
        }
    }
    keys[gap] = 0;
}

EXPORT long long run(int n) {
    uint32_t seed = 2463534242u;
    uint64_t sum = 0;
    while (n-- > 0) {
        for (int i = 0; i < SIZE; i++) keys[i] = 0;
        for (int step = 0; step < STEPS; step++) {
            uint32_t key = (next_random(&seed) & 0xffff) + 1, i = find(key);
            if (keys[i]) {
                sum = (sum << 1 | sum >> 63) + values[i];
                remove_at(i);
            } else {
                keys[i] = key;
                values[i] = step;
            }
        }
    }
    return (long long)sum;
}
