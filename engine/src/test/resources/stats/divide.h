static inline __attribute__((always_inline)) int divide(int sum, int count) {
    return sum / count;
}
