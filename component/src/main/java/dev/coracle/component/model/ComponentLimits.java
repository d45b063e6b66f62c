package dev.coracle.component.model;

import dev.coracle.wasm.InvalidModuleException;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.Position;
import org.jspecify.annotations.Nullable;

/// How large a component may be, so that what an attacker sends costs little. Real components stay far below.
///
/// The modules inside are held to [WasmLimits#DEFAULTS], and a whole component to the same size as a module.
public enum ComponentLimits {
    /// Components and types inside of each other.
    NESTING(100, "components or types are nested too deep"),
    /// Types of values inside of each other.
    TYPE_DEPTH(100, "types are nested too deep"),
    /// Types that one type is made of, those that it refers to counted each time.
    TYPE_SIZE(1_000_000, "type too large"),
    /// Definitions of a component, nested ones not counted.
    DEFINITIONS(1_000_000, "too many definitions"),
    /// Fields, cases, labels, parameters or arguments of one thing.
    ITEMS(10_000, "too many items"),
    /// Types visited when the types of a component are compared and instantiated.
    TYPE_WORK(500_000, "the types take too much work to compare");

    private final int most;
    private final String failure;

    ComponentLimits(int most, String failure) {
        this.most = most;
        this.failure = failure;
    }

    /// The largest amount that is allowed.
    public int most() {
        return most;
    }

    /// Rejects, while reading, an amount above the limit.
    public void check(long amount, @Nullable Position position) {
        if (amount > most) {
            throw new MalformedModuleException(message(amount), position);
        }
    }

    /// Rejects, while validating, an amount above the limit.
    public void checkValid(long amount) {
        if (amount > most) {
            throw new InvalidModuleException(message(amount), null);
        }
    }

    private String message(long amount) {
        return failure + ": " + amount + " is above the limit of " + most;
    }
}
