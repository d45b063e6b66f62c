package dev.coracle.cli.wast;

/// A command did not go as the script expects.
final class Mismatch extends Exception {
    private static final long serialVersionUID = 1;

    private final String expected;
    private final String got;

    Mismatch(String expected, String got) {
        super("expected " + expected + ", got " + got);
        this.expected = expected;
        this.got = got;
    }

    String expected() {
        return expected;
    }

    String got() {
        return got;
    }
}
