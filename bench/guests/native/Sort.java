final class Sort {
    private static final int SIZE = 100000;
    private static final int[] numbers = new int[SIZE];
    private static int seed;

    private static int random() {
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        return seed;
    }

    private static void sort(int low, int high) {
        while (low < high) {
            int pivot = numbers[low + (high - low) / 2], i = low, j = high;
            while (i <= j) {
                while (numbers[i] < pivot) i++;
                while (numbers[j] > pivot) j--;
                if (i <= j) {
                    int t = numbers[i];
                    numbers[i++] = numbers[j];
                    numbers[j--] = t;
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

    private static int find(int wanted) {
        int low = 0, high = SIZE;
        while (low < high) {
            int middle = (low + high) / 2;
            if (numbers[middle] < wanted) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    static long run(int n) {
        seed = (int) 2463534242L;
        long sum = 0;
        while (n-- > 0) {
            for (int i = 0; i < SIZE; i++) numbers[i] = random();
            sort(0, SIZE - 1);
            for (int i = 0; i < SIZE; i++) sum += find(random()) ^ i;
        }
        return sum;
    }
}
