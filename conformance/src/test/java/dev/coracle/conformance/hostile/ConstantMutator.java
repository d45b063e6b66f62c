package dev.coracle.conformance.hostile;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Changes constants in the code of guests, so that what they pass on is wrong and they are still valid: addresses,
/// lengths, handles, numbers of cases, results of `realloc`.
final class ConstantMutator {
    private static final Pattern CONSTANT = Pattern.compile("(i32|i64)\\.const (-?\\w+)");
    private static final List<String> TELLING = List.of(
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "7",
            "8",
            "16",
            "0xff",
            "0x100",
            "0xd800",
            "0xffff",
            "0x10000",
            "0x10fff8",
            "0x110000",
            "0x7ffffff",
            "0xfffffff",
            "0x10000000",
            "0x7fffffff",
            "0x80000000",
            "0x80000001",
            "0xfffffff0",
            "0xffffffff",
            "-2");

    private final RandomGenerator random;

    ConstantMutator(RandomGenerator random) {
        this.random = random;
    }

    /// One to three of the constants of a text changed.
    String mutate(String text) {
        var changed = text;
        int count = (int) CONSTANT.matcher(text).results().count();
        for (int changes = random.nextInt(1, 4); changes > 0 && count > 0; changes--) {
            int chosen = random.nextInt(count);
            var seen = new int[1];
            changed = CONSTANT.matcher(changed)
                    .replaceAll(match -> seen[0]++ == chosen
                            ? match.group(1) + ".const " + TELLING.get(random.nextInt(TELLING.size()))
                            : match.group());
        }
        return changed;
    }
}
