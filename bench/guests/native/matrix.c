// Multiplies two matrices of 240 x 240 doubles, row by row.
#include "guest.h"

enum { SIZE = 240 };
static double a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

EXPORT long long run(int n) {
    long long sum = 0;
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            a[i][j] = (i * 7 + j * 3) % 11;
            b[i][j] = (i * 5 + j * 2) % 13;
        }
    while (n-- > 0) {
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) c[i][j] = 0;
            for (int k = 0; k < SIZE; k++) {
                double x = a[i][k];
                for (int j = 0; j < SIZE; j++) c[i][j] += x * b[k][j];
            }
        }
        a[n % SIZE][0] += 1;
        sum += (long long)c[17][n % SIZE] + (long long)c[SIZE - 1][3];
    }
    return sum;
}
