package dev.coracle.wasm;

/// An open block. Reused by the [ControlStack].
final class ControlFrame {
    private Opcode opener = Opcode.BLOCK;
    private Signature signature = Signature.EMPTY;
    private int floor;
    private boolean unreachable;
    private int initialisedLocals;
    private long visit;

    void open(Opcode opener, Signature signature, int floor, int initialisedLocals) {
        this.opener = opener;
        this.signature = signature;
        this.floor = floor;
        this.initialisedLocals = initialisedLocals;
    }

    /// The instruction that began it: `block`, `loop`, `if`, `else`, `try`, `catch`, `catch_all` or `try_table`.
    Opcode opener() {
        return opener;
    }

    /// What the block takes and gives.
    Signature signature() {
        return signature;
    }

    /// What a branch to it takes along.
    int[] labelTypes() {
        return opener == Opcode.LOOP ? signature.parameters : signature.results;
    }

    /// Operands below its own.
    int floor() {
        return floor;
    }

    /// How many locals had been initialised when it began.
    int initialisedLocals() {
        return initialisedLocals;
    }

    /// Whether its end is out of reach; up to date only while another block is open inside.
    boolean isUnreachable() {
        return unreachable;
    }

    void setUnreachable(boolean unreachable) {
        this.unreachable = unreachable;
    }

    /// Whether this is the first call with this number.
    boolean visit(long number) {
        boolean first = visit != number;
        visit = number;
        return first;
    }
}
