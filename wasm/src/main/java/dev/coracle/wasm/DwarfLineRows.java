package dev.coracle.wasm;

/// Runs a line number program: a state machine that gives one row after the other of the table from instructions to
/// source lines.
///
/// @see <a href="https://dwarfstd.org/doc/DWARF5.pdf">DWARF 5, section 6.2.5</a>
final class DwarfLineRows {
    private static final int EXTENDED = 0;
    private static final int COPY = 1;
    private static final int ADVANCE_PC = 2;
    private static final int ADVANCE_LINE = 3;
    private static final int SET_FILE = 4;
    private static final int SET_COLUMN = 5;
    private static final int CONST_ADD_PC = 8;
    private static final int FIXED_ADVANCE_PC = 9;
    private static final int END_SEQUENCE = 1;
    private static final int SET_ADDRESS = 2;

    private final DwarfLineUnit unit;
    private final ByteReader in;
    private long address;
    private int file;
    private int line;
    private int column;
    private boolean endsSequence = true;

    /// @param program where to start: at a program's start, or behind the end of a sequence in it
    DwarfLineRows(DwarfLineUnit unit, int program) {
        this.unit = unit;
        this.in = unit.reader(program);
    }

    /// Moves to the next row; false at the end of the program, or where it is broken.
    boolean next() {
        if (endsSequence) {
            address = 0;
            file = 1;
            line = 1;
            column = 0;
            endsSequence = false;
        }
        try {
            while (in.hasRemaining()) {
                if (step(in.u8())) {
                    return true;
                }
            }
        } catch (MalformedModuleException broken) {
            return false;
        }
        return false;
    }

    /// Address of the row's first instruction; of the end of the last when the row ends a sequence.
    long address() {
        return address;
    }

    int file() {
        return file;
    }

    /// From 1; 0 for code that belongs to no line.
    int line() {
        return line;
    }

    /// From 1; 0 where it is not known.
    int column() {
        return column;
    }

    /// Whether the row only says where the one before it ends.
    boolean endsSequence() {
        return endsSequence;
    }

    /// Where the program goes on.
    int offset() {
        return in.offset();
    }

    /// Executes one opcode; true if it makes a row.
    private boolean step(int opcode) {
        if (opcode >= unit.opcodeBase()) {
            int adjusted = opcode - unit.opcodeBase();
            advance(adjusted / unit.lineRange());
            line += unit.lineBase() + adjusted % unit.lineRange();
            return true;
        }
        switch (opcode) {
            case EXTENDED -> extended();
            case ADVANCE_PC -> advance(in.u64());
            case ADVANCE_LINE -> line += (int) in.s64();
            case SET_FILE -> file = (int) in.u64();
            case SET_COLUMN -> column = (int) in.u64();
            case CONST_ADD_PC -> advance((0xFF - unit.opcodeBase()) / unit.lineRange());
            case FIXED_ADVANCE_PC -> address += in.fixed16();
            default -> {
                for (int i = 0; i < unit.operandCount(opcode); i++) {
                    in.u64();
                }
            }
        }
        return opcode == COPY || endsSequence;
    }

    private void extended() {
        int size = in.checkedLength(in.u64());
        int start = in.skip(size);
        if (size == 0) {
            return;
        }
        var operand = unit.reader(start);
        switch (operand.u8()) {
            case END_SEQUENCE -> endsSequence = true;
            case SET_ADDRESS -> address = size > 8 ? operand.fixed64() : Integer.toUnsignedLong(operand.fixed32());
            default -> {} // discriminators and what else does not move the line
        }
    }

    private void advance(long operations) {
        address += operations * unit.minimumInstructionLength();
    }
}
