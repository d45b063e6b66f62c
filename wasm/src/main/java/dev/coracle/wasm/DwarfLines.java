package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Finds the source line of an instruction, from the DWARF line table that compilers leave in custom sections.
///
/// Nothing is read before the first question. The first question reads the table once, in linear time, and keeps a few
/// bytes for each function; the others read the lines of one function. What is broken counts as missing. Versions 2 to
/// 5 are known. Safe for use by several threads.
///
/// @see <a href="https://yurydelendik.github.io/webassembly-dwarf/">DWARF for WebAssembly</a>
/// @see <a href="https://dwarfstd.org/doc/DWARF5.pdf">DWARF 5, section 6.2</a>
public final class DwarfLines {
    /// How many sequences to look back at: where a linker has merged functions, small ones lie inside of others.
    private static final int OVERLAPS = 8;

    private final DwarfSections sections;
    private final int codeSectionStart;
    private volatile @Nullable List<Sequence> sequences;

    private DwarfLines(DwarfSections sections, int codeSectionStart) {
        this.sections = sections;
        this.codeSectionStart = codeSectionStart;
    }

    /// The line table of a module; empty when it has none, or came from the text format.
    public static Optional<DwarfLines> of(WasmModule module) {
        var sections = DwarfSections.of(module);
        var start = codeSectionStart(module);
        return sections.lines().length() == 0 || start.isEmpty()
                ? Optional.empty()
                : Optional.of(new DwarfLines(sections, start.getAsInt()));
    }

    /// DWARF counts addresses from the start of the code section's contents.
    private static OptionalInt codeSectionStart(WasmModule module) {
        if (module.functions().isEmpty()) {
            return OptionalInt.empty();
        }
        var in = module.functions().getFirst().code().binary();
        try {
            for (in.skip(2 * Integer.BYTES); in.u8() != Section.CODE.id(); ) {
                in.skip(in.u32());
            }
            in.u32();
            return OptionalInt.of(in.offset());
        } catch (MalformedModuleException _) {
            return OptionalInt.empty();
        }
    }

    /// Where the instruction at an offset comes from, as far as the compiler said.
    ///
    /// @param moduleOffset of the instruction's first byte, from the start of the module
    public Optional<SourceLine> find(int moduleOffset) {
        int address = moduleOffset - codeSectionStart;
        return sequence(address).flatMap(sequence -> find(sequence, address));
    }

    /// The lines of a function, as far as the compiler said.
    public Optional<FunctionLines> find(Code code) {
        int start = code.start() - codeSectionStart;
        return sequence(start)
                .flatMap(sequence -> FunctionLines.read(
                        new DwarfLineRows(sequence.unit(), sequence.program()),
                        sequence.unit(),
                        sections,
                        start,
                        start + code.size()));
    }

    private Optional<Sequence> sequence(int address) {
        var sequences = sequences();
        int low = 0;
        int high = sequences.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sequences.get(middle).start() <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return sequences.subList(Math.max(0, low - OVERLAPS), low).reversed().stream()
                .filter(sequence -> address < sequence.end())
                .findFirst();
    }

    private Optional<SourceLine> find(Sequence sequence, int address) {
        var rows = new DwarfLineRows(sequence.unit(), sequence.program());
        int file = 0;
        int line = 0;
        int column = 0;
        while (rows.next() && rows.address() <= address) {
            file = rows.file();
            line = rows.line();
            column = rows.column();
        }
        return line <= 0 ? Optional.empty() : sourceLine(sequence.unit(), file, line, column);
    }

    private Optional<SourceLine> sourceLine(DwarfLineUnit unit, int file, int line, int column) {
        return unit.fileName(file, sections).map(name -> new SourceLine(name, line, column));
    }

    private List<Sequence> sequences() {
        var known = sequences;
        if (known == null) {
            known = index(sections.lines().reader());
            sequences = known;
        }
        return known;
    }

    private static List<Sequence> index(ByteReader in) {
        var found = new ArrayList<Sequence>();
        while (in.hasRemaining()) {
            try {
                var unit = DwarfLineUnit.read(in);
                unit.ifPresent(lines -> index(lines, found));
            } catch (MalformedModuleException _) {
                break;
            }
        }
        found.sort(Comparator.comparingInt(Sequence::start));
        return List.copyOf(found);
    }

    private static void index(DwarfLineUnit unit, List<Sequence> found) {
        int program = unit.program();
        long start = -1;
        for (var rows = new DwarfLineRows(unit, program); rows.next(); ) {
            start = start < 0 ? rows.address() : start;
            if (rows.endsSequence()) {
                // The linker leaves address 0 or -1 where it dropped a function.
                if (start > 0 && rows.address() > start && rows.address() <= Integer.MAX_VALUE) {
                    found.add(new Sequence((int) start, (int) rows.address(), unit, program));
                }
                start = -1;
                program = rows.offset();
            }
        }
    }

    /// The lines of one function, usually.
    ///
    /// @param start address of the first instruction
    /// @param end address behind the last
    /// @param unit what it belongs to
    /// @param program offset of its line number program
    private record Sequence(int start, int end, DwarfLineUnit unit, int program) {}
}
