package dev.coracle.wasm;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The locals of one function, and which of those without a default have been written.
///
/// Keeps locals in runs, as modules declare them: 50,000 locals in one run take one entry.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/types.html#local-types">spec</a>
final class LocalSpace {
    private final TypeCodes codes;
    private final WasmLimits limits;
    private int[] parameters = Signature.EMPTY.parameters;
    private int[] runEnds = new int[16];
    private int[] runTypes = new int[16];
    private int runs;
    private int count;
    private final BitSet isInitialised = new BitSet();
    private int[] initialised = new int[16];
    private int initialisedCount;

    LocalSpace(TypeCodes codes, WasmLimits limits) {
        this.codes = codes;
        this.limits = limits;
    }

    /// Begins another function.
    ///
    /// @throws Violation if a type is unknown or there are too many locals
    void declare(int[] parameters, List<Local> declared) {
        forgetSince(0);
        this.parameters = parameters;
        count = parameters.length;
        runs = 0;
        int most = limits.get(WasmLimits.Limit.LOCALS);
        if (declared.size() > runEnds.length) {
            runEnds = new int[Math.max(declared.size(), 2 * runEnds.length)];
            runTypes = new int[runEnds.length];
        }
        for (var run : declared) {
            if (run.count() < 0 || count + run.count() > most || count + run.count() < 0) {
                throw Violation.above(WasmLimits.Limit.LOCALS, limits);
            }
            count += run.count();
            int type = codes.of(run.type());
            if (run.count() > 0) {
                runEnds[runs] = count;
                runTypes[runs++] = type;
            }
        }
    }

    /// The type of a local.
    ///
    /// @throws Violation if the function has no such local
    int type(int index) {
        if (index >= 0 && index < parameters.length) {
            return parameters[index];
        }
        if (index < 0 || index >= count) {
            throw Violation.unknown("local", index, count);
        }
        int run = Arrays.binarySearch(runEnds, 0, runs, index + 1);
        return runTypes[run >= 0 ? run : -run - 1];
    }

    /// Requires that a local of this type, the type of that local, has a value.
    void requireInitialised(int index, int type) {
        if (!TypeCodes.isDefaultable(type) && index >= parameters.length && !isInitialised.get(index)) {
            throw new Violation(
                    "uninitialized local " + index, "may read a " + TypeCodes.toString(type) + " before it is written");
        }
    }

    /// Notes that a local of this type has a value from here to the end of the block.
    void initialise(int index, int type) {
        if (TypeCodes.isDefaultable(type) || index < parameters.length || isInitialised.get(index)) {
            return;
        }
        if (initialisedCount == initialised.length) {
            initialised = Arrays.copyOf(initialised, 2 * initialisedCount);
        }
        initialised[initialisedCount++] = index;
        isInitialised.set(index);
    }

    /// How many locals without a default have been written.
    int initialised() {
        return initialisedCount;
    }

    /// Forgets the locals that were written first after there were `count` of them.
    void forgetSince(int count) {
        while (initialisedCount > count) {
            isInitialised.clear(initialised[--initialisedCount]);
        }
    }
}
