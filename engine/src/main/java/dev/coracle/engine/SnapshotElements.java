package dev.coracle.engine;

import dev.coracle.wasm.AbstractHeapType;
import dev.coracle.wasm.Code;
import dev.coracle.wasm.ElementSegment;
import dev.coracle.wasm.ElementSegment.Items;
import dev.coracle.wasm.IndexSpaces;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.TableType;
import dev.coracle.wasm.WasmModule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The element segments of a snapshot.
final class SnapshotElements {
    /// Where a table has more runs between nulls, they become one segment with the nulls in it.
    private static final int MOST_RUNS = 1_000;

    private final IndexSpaces spaces;
    private final List<ElementSegment> segments = new ArrayList<>();

    private SnapshotElements(IndexSpaces spaces) {
        this.spaces = spaces;
    }

    /// Segments that give the tables which a module defines what they hold now. All former ones keep their index and
    /// type, for instructions name them, and those that were dropped become empty.
    static List<ElementSegment> of(WasmModule module, FrozenState frozen) {
        var elements = new SnapshotElements(module.indexSpaces());
        elements.keep(module.elements(), frozen.droppedElements());
        for (int i = 0; i < frozen.tables().size(); i++) {
            elements.fill(elements.spaces.importedTables() + i, frozen.tables().get(i));
        }
        return elements.segments;
    }

    /// Declarative segments stay: they are dropped from the start, and say which functions may be referred to.
    private void keep(List<ElementSegment> former, BitSet dropped) {
        for (int i = 0; i < former.size(); i++) {
            var segment = former.get(i);
            boolean isEmptied = dropped.get(i) && !(segment.mode() instanceof ElementSegment.Mode.Declarative);
            segments.add(isEmptied ? emptied(segment) : segment);
        }
    }

    private ElementSegment emptied(ElementSegment segment) {
        var mode = segment.mode() instanceof ElementSegment.Mode.Active(var table, var _)
                ? active(table, 0)
                : segment.mode();
        var none = segment.items() instanceof Items.Functions
                ? new Items.Functions(List.of())
                : new Items.Expressions(List.of());
        return new ElementSegment(segment.type(), none, mode);
    }

    private ElementSegment.Mode active(int table, int index) {
        var addressType = spaces.tables().get(table).addressType();
        return new ElementSegment.Mode.Active(table, SnapshotData.offset(addressType, index));
    }

    private void fill(int table, FrozenTable contents) {
        var type = spaces.tables().get(table);
        var elements = contents.elements();
        var starts = runStarts(elements);
        if (starts.size() > MOST_RUNS) {
            add(table, type, elements, starts.getFirst(), elements.length);
        } else {
            starts.forEach(start -> add(table, type, elements, start, end(elements, start)));
        }
    }

    private static List<Integer> runStarts(@Nullable FrozenValue[] elements) {
        var starts = new ArrayList<Integer>();
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] != null && (i == 0 || elements[i - 1] == null)) {
                starts.add(i);
            }
        }
        return starts;
    }

    private static int end(@Nullable FrozenValue[] elements, int start) {
        int end = start;
        while (end < elements.length && elements[end] != null) {
            end++;
        }
        return end;
    }

    private void add(int table, TableType type, @Nullable FrozenValue[] elements, int start, int end) {
        var functions = type.element().heap() == AbstractHeapType.FUNC ? functions(elements, start, end) : null;
        segments.add(
                functions != null
                        ? new ElementSegment(
                                ReferenceType.FUNCREF.asNonNullable(),
                                new Items.Functions(functions),
                                active(table, start))
                        : new ElementSegment(
                                type.element(),
                                expressions(type.element(), elements, start, end),
                                active(table, start)));
    }

    /// The indices of functions, or null if there is a null between them.
    private static @Nullable List<Integer> functions(@Nullable FrozenValue[] elements, int start, int end) {
        var indices = new ArrayList<Integer>();
        for (int i = start; i < end; i++) {
            if (!(elements[i] instanceof FrozenValue.Function(int index))) {
                return null;
            }
            indices.add(index);
        }
        return indices;
    }

    private static Items expressions(ReferenceType type, @Nullable FrozenValue[] elements, int start, int end) {
        var nothing = Code.of(new Instruction.Heap(Opcode.REF_NULL, type.heap()));
        var expressions = new ArrayList<Code>();
        for (int i = start; i < end; i++) {
            var element = elements[i];
            expressions.add(element == null ? nothing : element.code(type));
        }
        return new Items.Expressions(expressions);
    }
}
