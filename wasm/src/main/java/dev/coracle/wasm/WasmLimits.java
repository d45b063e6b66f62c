package dev.coracle.wasm;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How large a module may be. A module that passes a limit is rejected: as malformed where the decoder sees it, as
/// invalid where the validator does.
///
/// The defaults are those of the WebAssembly JavaScript interface, which all browsers share, so that what loads there
/// loads here. Where that interface sets none, the comment at the limit says why it has its value.
///
/// @param values one for each [Limit]; the constructor takes any subset and fills in the defaults
/// @see <a href="https://webassembly.github.io/spec/js-api/index.html#limits">spec</a>
public record WasmLimits(Map<Limit, Integer> values) {
    /// The defaults.
    public static final WasmLimits DEFAULTS = new WasmLimits(Map.of());

    /// @throws IllegalArgumentException if a value is negative
    public WasmLimits {
        var all = new EnumMap<Limit, Integer>(Limit.class);
        for (var limit : Limit.values()) {
            int value = values.getOrDefault(limit, limit.defaultValue());
            if (value < 0) {
                throw new IllegalArgumentException("limit " + limit + " is negative: " + value);
            }
            all.put(limit, value);
        }
        values = Collections.unmodifiableMap(all);
    }

    /// The largest amount that is allowed.
    public int get(Limit limit) {
        return values.getOrDefault(limit, limit.defaultValue());
    }

    /// These limits with one changed.
    ///
    /// @throws IllegalArgumentException if the value is negative
    public WasmLimits with(Limit limit, int value) {
        var changed = new EnumMap<>(values);
        changed.put(limit, value);
        return new WasmLimits(changed);
    }

    /// Rejects an amount above the limit.
    ///
    /// @param amount not negative
    public void check(Limit limit, long amount, int offset) {
        if (amount > get(limit)) {
            check(limit, amount, new Position.Offset(offset));
        }
    }

    /// Rejects an amount above the limit.
    ///
    /// @param amount not negative
    /// @param position null when it concerns the module as a whole
    public void check(Limit limit, long amount, @Nullable Position position) {
        if (amount > get(limit)) {
            throw new MalformedModuleException(
                    limit.failure() + ": " + amount + " is above the limit of " + get(limit), position);
        }
    }

    /// What is limited, with its default.
    public enum Limit {
        /// Bytes in a module.
        MODULE_SIZE(1 << 30, "module too large"),
        /// Types that a module defines, over all recursion groups.
        TYPES(1_000_000, "too many types"),
        /// Imports of any kind.
        IMPORTS(1_000_000, "too many imports"),
        /// Functions, imports included.
        FUNCTIONS(1_000_000, "too many functions"),
        /// Tables, imports included.
        TABLES(100_000, "too many tables"),
        /// Memories, imports included.
        MEMORIES(100, "too many memories"),
        /// Tags, imports included.
        TAGS(1_000_000, "too many tags"),
        /// Globals, imports included.
        GLOBALS(1_000_000, "too many globals"),
        /// Exports of any kind.
        EXPORTS(1_000_000, "too many exports"),
        /// Element segments; as many as data segments.
        ELEMENT_SEGMENTS(100_000, "too many element segments"),
        /// Elements in one segment.
        ELEMENTS(10_000_000, "too many elements"),
        /// Data segments.
        DATA_SEGMENTS(100_000, "too many data segments"),
        /// Bytes in a function body, its locals included.
        FUNCTION_SIZE(7_654_321, "function too large"),
        /// Locals of a function, its parameters included: 50,000 of its own beside 1,000 parameters.
        LOCALS(51_000, "too many locals"),
        /// Parameters of a function or block.
        PARAMETERS(1_000, "too many parameters"),
        /// Results of a function or block.
        RESULTS(1_000, "too many results"),
        /// Fields of a struct.
        STRUCT_FIELDS(10_000, "too many fields"),
        /// Bytes of UTF-8 in the name of an import, an export or a custom section; browsers agree on it outside the
        /// interface.
        NAME_LENGTH(100_000, "name too long"),
        /// Entries of the name section: one with more is kept as a custom section, unread. Twice as many as there can
        /// be
        /// functions.
        NAMES(2_000_000, "too many names"),
        /// Types above a type.
        SUPERTYPES(63, "sub type hierarchy too deep"),
        /// Operands of `array.new_fixed`.
        FIXED_ARRAY_LENGTH(10_000, "array too long"),
        /// Blocks inside of each other in a function body. Real programs stay far below; readers need not be recursive
        /// to bear more, but nobody gains from it.
        NESTING(50_000, "nesting too deep"),
        /// Operands on the stack at one point. Little enough that calls with many results cannot fill the heap.
        OPERANDS(1_000_000, "operand stack too high");

        private final int defaultValue;
        private final String failure;

        Limit(int defaultValue, String failure) {
            this.defaultValue = defaultValue;
            this.failure = failure;
        }

        /// The largest amount that is allowed unless something else is set.
        public int defaultValue() {
            return defaultValue;
        }

        /// How the message of a module that passes it starts.
        String failure() {
            return failure;
        }

        /// The name with dashes, such as `data-segments`.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
