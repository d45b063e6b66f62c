package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Parses element and data segments, those inside of tables and memories too.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/modules.html#element-segments">spec</a>
final class SegmentParser {
    private final TextCursor in;
    private final TextScope scope;
    private final TextTypeParser types;
    private final Supplier<InstructionParser> expressions;
    private final List<ElementSegment> elements = new ArrayList<>();
    private final List<DataSegment> dataSegments = new ArrayList<>();

    /// @param expressions gives a new parser for each constant expression
    SegmentParser(TextCursor in, TextScope scope, TextTypeParser types, Supplier<InstructionParser> expressions) {
        this.in = in;
        this.scope = scope;
        this.types = types;
        this.expressions = expressions;
    }

    List<ElementSegment> elements() {
        return elements;
    }

    List<DataSegment> dataSegments() {
        return dataSegments;
    }

    /// What is behind the identifier of an element segment.
    void element() {
        if (in.acceptWord("declare")) {
            elements.add(elementList(new ElementSegment.Mode.Declarative()));
        } else if (in.acceptForm("table")) {
            int table = scope.tables.index(in);
            in.close();
            activeElement(table);
        } else if (in.at(Token.Kind.NATURAL)) {
            activeElement(in.u32()); // as the first version of the format wrote a table
        } else if (in.at(Token.Kind.LEFT) && !types.atReferenceType()) {
            activeElement(0);
        } else {
            elements.add(elementList(new ElementSegment.Mode.Passive()));
        }
    }

    /// The offset of an active segment and its elements. Functions may come without their keyword.
    private void activeElement(int table) {
        var mode = new ElementSegment.Mode.Active(table, offset());
        boolean isPlain = in.atIndex() || in.at(Token.Kind.RIGHT);
        elements.add(isPlain ? functions(mode) : elementList(mode));
    }

    private ElementSegment elementList(ElementSegment.Mode mode) {
        if (in.acceptWord("func")) {
            return functions(mode);
        }
        var type = types.referenceType();
        return new ElementSegment(type, new ElementSegment.Items.Expressions(itemExpressions()), mode);
    }

    private ElementSegment functions(ElementSegment.Mode mode) {
        return new ElementSegment(ReferenceType.FUNCREF.asNonNullable(), functionIndices(), mode);
    }

    private ElementSegment.Items.Functions functionIndices() {
        var indices = new ArrayList<Integer>();
        while (in.atIndex()) {
            indices.add(scope.functions.index(in));
        }
        return new ElementSegment.Items.Functions(indices);
    }

    private List<Code> itemExpressions() {
        var items = new ArrayList<Code>();
        while (!in.at(Token.Kind.RIGHT)) {
            items.add(wrapped("item"));
        }
        return items;
    }

    private Code offset() {
        return wrapped("offset");
    }

    /// A constant expression with a keyword, or without when it is a single folded instruction.
    private Code wrapped(String keyword) {
        if (!in.acceptForm(keyword)) {
            return expressions.get().single();
        }
        var code = expressions.get().list();
        in.close();
        return code;
    }

    /// The elements that stand in a table, and with them its limits.
    Limits inlineElement(int table, AddressType addressType, ReferenceType type) {
        in.takeForm("elem");
        var mode = new ElementSegment.Mode.Active(table, zero(addressType));
        ElementSegment segment;
        if (in.at(Token.Kind.LEFT)) {
            segment = new ElementSegment(type, new ElementSegment.Items.Expressions(itemExpressions()), mode);
        } else {
            var elementType = type.equals(ReferenceType.FUNCREF) ? type.asNonNullable() : type;
            segment = new ElementSegment(elementType, functionIndices(), mode);
        }
        in.close();
        elements.add(segment);
        return exactly(segment.items().size());
    }

    /// What is behind the identifier of a data segment.
    void data() {
        DataSegment.Mode mode = new DataSegment.Mode.Passive();
        if (in.acceptForm("memory")) {
            int memory = scope.memories.index(in);
            in.close();
            mode = new DataSegment.Mode.Active(memory, offset());
        } else if (in.at(Token.Kind.NATURAL)) {
            int memory = in.u32(); // as the first version of the format wrote a memory
            mode = new DataSegment.Mode.Active(memory, offset());
        } else if (in.at(Token.Kind.LEFT)) {
            mode = new DataSegment.Mode.Active(0, offset());
        }
        dataSegments.add(new DataSegment(bytes(), mode));
    }

    /// The data that stand in a memory, and with them its limits.
    Limits inlineData(int memory, AddressType addressType, int pageSizeLog2) {
        in.takeForm("data");
        var bytes = bytes();
        in.close();
        dataSegments.add(new DataSegment(bytes, new DataSegment.Mode.Active(memory, zero(addressType))));
        return exactly(bytes.length() == 0 ? 0 : (bytes.length() - 1L >>> pageSizeLog2) + 1);
    }

    private ByteSequence bytes() {
        var bytes = in.strings();
        return new ByteSequence(bytes, 0, bytes.length);
    }

    private static Code zero(AddressType addressType) {
        return Code.of(
                new Instruction.Constant(addressType == AddressType.I64 ? Opcode.I64_CONST : Opcode.I32_CONST, 0));
    }

    private static Limits exactly(long size) {
        return new Limits(size, OptionalLong.of(size));
    }
}
