package dev.coracle.wasm;

import java.util.Optional;

/// The line table of one compilation unit. Only the numbers of its header are read at once: the program is for
/// [DwarfLineRows], and file names are looked up when they are asked for.
///
/// @see <a href="https://dwarfstd.org/doc/DWARF5.pdf">DWARF 5, section 6.2.4</a>
final class DwarfLineUnit {
    private static final int WIDE = 0xFFFF_FFFF;

    private final byte[] bytes;
    private final int version;
    private final boolean isWide;
    private final int program;
    private final int minimumInstructionLength;
    private final int lineBase;
    private final int lineRange;
    private final int opcodeBase;
    private final int operandCounts;
    private final int fileTables;
    private final int end;

    private DwarfLineUnit(ByteReader in, int version, boolean isWide) {
        this.bytes = in.array();
        this.version = version;
        this.isWide = isWide;
        this.end = in.end();
        if (version >= 5) {
            in.skip(2); // the sizes of addresses and segment selectors
        }
        this.program = in.checkedLength(isWide ? in.fixed64() : Integer.toUnsignedLong(in.fixed32())) + in.offset();
        this.minimumInstructionLength = in.u8();
        in.skip(version >= 4 ? 2 : 1); // operations per instruction (from version 4 on); whether lines are statements
        this.lineBase = (byte) in.u8();
        this.lineRange = in.u8();
        this.opcodeBase = in.u8();
        this.operandCounts = in.skip(Math.max(0, opcodeBase - 1));
        this.fileTables = in.offset();
        if (lineRange == 0 || fileTables > program) {
            throw in.malformed("broken line table");
        }
    }

    /// Reads a unit and moves behind it; gives nothing if its header is broken or of another version.
    ///
    /// @throws MalformedModuleException if its end cannot be found
    static Optional<DwarfLineUnit> read(ByteReader in) {
        int length = in.fixed32();
        boolean isWide = length == WIDE;
        int size = in.checkedLength(isWide ? in.fixed64() : Integer.toUnsignedLong(length));
        int start = in.skip(size);
        var unit = new ByteReader(in.array(), start, start + size);
        try {
            int version = unit.fixed16();
            return version < 2 || version > 5
                    ? Optional.empty()
                    : Optional.of(new DwarfLineUnit(unit, version, isWide));
        } catch (MalformedModuleException broken) {
            return Optional.empty();
        }
    }

    /// Offset of the line number program in the array of [#reader].
    int program() {
        return program;
    }

    /// A reader from an offset to the end of the unit.
    ByteReader reader(int offset) {
        return new ByteReader(bytes, offset, end);
    }

    int minimumInstructionLength() {
        return minimumInstructionLength;
    }

    /// What the special opcodes, those from [#opcodeBase] on, add to the line at least.
    int lineBase() {
        return lineBase;
    }

    /// How many different steps of lines the special opcodes have.
    int lineRange() {
        return lineRange;
    }

    int opcodeBase() {
        return opcodeBase;
    }

    /// How many numbers follow a standard opcode, 1 to [#opcodeBase] - 1.
    int operandCount(int opcode) {
        return bytes[operandCounts + opcode - 1];
    }

    /// The path of a file of this unit, relative to where the compiler ran unless that is elsewhere.
    Optional<String> fileName(int index, DwarfSections sections) {
        var files = new DwarfFiles(new ByteReader(bytes, fileTables, program), isWide, sections);
        try {
            return version >= 5 ? files.nameInVersion5(index) : files.nameInVersion2(index);
        } catch (MalformedModuleException broken) {
            return Optional.empty();
        }
    }
}
