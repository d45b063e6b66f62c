package dev.coracle.engine.compiler;

/// Sums over the first numbers of a list that changes: each question and each change takes logarithmic time.
final class PrefixSums {
    /// A Fenwick tree: entry `i` is the sum of the numbers from `i - lowest bit of i` to `i`.
    private final long[] tree;

    PrefixSums(long[] numbers) {
        this.tree = new long[numbers.length + 1];
        for (int i = 0; i < numbers.length; i++) {
            add(i, numbers[i]);
        }
    }

    void add(int index, long difference) {
        for (int i = index + 1; i < tree.length; i += i & -i) {
            tree[i] += difference;
        }
    }

    /// The sum of the numbers `from` to `to`.
    long sum(int from, int to) {
        return before(to) - before(from);
    }

    private long before(int index) {
        long sum = 0;
        for (int i = index; i > 0; i -= i & -i) {
            sum += tree[i];
        }
        return sum;
    }
}
