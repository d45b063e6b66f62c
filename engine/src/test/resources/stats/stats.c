#include "divide.h"

int total(const int *values, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
        sum += values[i];
    }
    return sum;
}

__attribute__((export_name("average")))
int average(int a, int b, int count) {
    int values[2] = {a, b};
    int sum = total(values, 2);
    int half = divide(sum, count);
    return half;
}
