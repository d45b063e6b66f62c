// Sorts 100,000 numbers by quicksort, then looks for 100,000 by binary search.
#include "guest.h"

enum { SIZE = 100000 };
static int32_t numbers[SIZE];

static void sort(int32_t *low, int32_t *high) {
    while (low < high) {
        int32_t pivot = low[(high - low) / 2], *i = low, *j = high;
        while (i <= j) {
            while (*i < pivot) i++;
            while (*j > pivot) j--;
            if (i <= j) {
                int32_t t = *i;
                *i++ = *j;
                *j-- = t;
            }
        }
        if (j - low < high - i) {
            sort(low, j);
            low = i;
        } else {
            sort(i, high);
            high = j;
        }
    }
}

static int find(int32_t wanted) {
    int low = 0, high = SIZE;
    while (low < high) {
        int middle = (low + high) / 2;
        if (numbers[middle] < wanted) low = middle + 1;
        else high = middle;
    }
    return low;
}

EXPORT long long run(int n) {
    uint32_t seed = 2463534242u;
    long long sum = 0;
    while (n-- > 0) {
        for (int i = 0; i < SIZE; i++) numbers[i] = (int32_t)next_random(&seed);
        sort(numbers, numbers + SIZE - 1);
        for (int i = 0; i < SIZE; i++) sum += find((int32_t)next_random(&seed)) ^ i;
    }
    return sum;
}
