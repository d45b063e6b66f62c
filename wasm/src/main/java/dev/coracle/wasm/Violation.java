package dev.coracle.wasm;

/// A broken rule of validation, before it is known where: the validator turns it into an [InvalidModuleException].
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String rule;
    private final String detail;

    /// @param rule in the words of the specification's test suite
    /// @param detail what was needed and what was found; reads on from the name of the instruction or definition
    Violation(String rule, String detail) {
        super(rule + ": " + detail, null, false, false);
        this.rule = rule;
        this.detail = detail;
    }

    Violation(String rule) {
        this(rule, "");
    }

    static Violation mismatch(String detail) {
        return new Violation("type mismatch", detail);
    }

    /// An index that is not below the number of things there are.
    static Violation unknown(String what, int index, int count) {
        return new Violation("unknown " + what + " " + Integer.toUnsignedString(index), "(there are " + count + ")");
    }

    /// More than a limit admits.
    static Violation above(WasmLimits.Limit limit, WasmLimits limits) {
        return new Violation(limit.failure(), "(the limit is " + limits.get(limit) + ")");
    }

    /// The rule, and the detail with its subject.
    ///
    /// @param subject the instruction or definition that broke the rule; empty where the place says it all
    String reason(String subject) {
        var sentence = (subject + " " + detail).strip();
        return sentence.isEmpty() ? rule : rule + ": " + sentence;
    }
}
