package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// The lines of one function in the file of the source that it is written in.
///
/// An instruction that was inlined from another file has the line of the function's own file that came last.
public final class FunctionLines {
    private final String file;
    private final int[] offsets;
    private final int[] lines;

    /// @param own rows of the function's own file, in order; the first holds from the first instruction on
    private FunctionLines(String file, List<Row> own, int start) {
        this.file = file;
        this.offsets =
                own.stream().mapToInt(row -> Math.max(0, row.address - start)).toArray();
        this.lines = own.stream().mapToInt(Row::line).toArray();
    }

    /// A row that belongs to a line.
    private record Row(int address, int file, int line) {}

    /// Reads the lines of a function.
    ///
    /// @param rows of the sequence that the function is in, from its beginning
    /// @param start address of the first instruction
    /// @param end address behind the last one
    /// @return empty if the table has none of them
    static Optional<FunctionLines> read(
            DwarfLineRows rows, DwarfLineUnit unit, DwarfSections sections, int start, int end) {
        var own = own(rows, unit, sections, start, end);
        return own.isEmpty()
                ? Optional.empty()
                : unit.fileName(own.getFirst().file, sections).map(file -> new FunctionLines(file, own, start));
    }

    /// The row before the first instruction is that of the function's head, and tells the function's own file.
    private static List<Row> own(DwarfLineRows rows, DwarfLineUnit unit, DwarfSections sections, int start, int end) {
        var own = new ArrayList<Row>();
        var isOwn = new HashMap<Integer, Boolean>();
        while (rows.next() && !rows.endsSequence() && rows.address() < end) {
            if (rows.line() <= 0) {
                continue;
            }
            var row = new Row((int) rows.address(), rows.file(), rows.line());
            if (row.address < start) {
                own.clear();
            }
            if (own.isEmpty()) {
                isOwn.clear();
                isOwn.put(row.file, true);
            }
            int ownFile = own.isEmpty() ? row.file : own.getFirst().file;
            if (isOwn.computeIfAbsent(row.file, file -> isSame(unit, sections, ownFile, file))) {
                own.add(row);
            }
        }
        return own;
    }

    /// Whether two entries of a table of files are one file.
    private static boolean isSame(DwarfLineUnit unit, DwarfSections sections, int file, int other) {
        return unit.fileName(file, sections).equals(unit.fileName(other, sections));
    }

    /// Path of the file, as [SourceLine#file] has it.
    public String file() {
        return file;
    }

    /// The line of an instruction.
    ///
    /// @param offset of the instruction in the function's code
    /// @return from 1
    public int line(int offset) {
        int at = Arrays.binarySearch(offsets, offset);
        if (at < 0) {
            return lines[Math.max(0, -at - 2)];
        }
        while (at + 1 < offsets.length && offsets[at + 1] == offset) {
            at++;
        }
        return lines[at];
    }
}
