final class Matrix {
    private static final int SIZE = 240;

    static long run(int n) {
        double[][] a = new double[SIZE][SIZE], b = new double[SIZE][SIZE], c = new double[SIZE][SIZE];
        long sum = 0;
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                a[i][j] = (i * 7 + j * 3) % 11;
                b[i][j] = (i * 5 + j * 2) % 13;
            }
        }
        while (n-- > 0) {
            for (int i = 0; i < SIZE; i++) {
                multiplyRow(a[i], b, c[i]);
            }
            a[n % SIZE][0] += 1;
            sum += (long) c[17][n % SIZE] + (long) c[SIZE - 1][3];
        }
        return sum;
    }

    private static void multiplyRow(double[] row, double[][] b, double[] out) {
        java.util.Arrays.fill(out, 0);
        for (int k = 0; k < SIZE; k++) {
            double x = row[k];
            double[] other = b[k];
            for (int j = 0; j < SIZE; j++) {
                out[j] += x * other[j];
            }
        }
    }
}
