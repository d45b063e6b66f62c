package dev.coracle.wasm;

import java.util.ArrayList;

/// Parses what follows the keyword of an instruction that is not a block.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/instructions.html">spec</a>
final class ImmediateParser {
    private final TextCursor in;
    private final TextScope scope;
    private final TextTypeParser types;
    private final TypeUseParser typeUses;
    private final NameSpace locals;
    private final LabelScope labels;

    ImmediateParser(
            TextCursor in,
            TextScope scope,
            TextTypeParser types,
            TypeUseParser typeUses,
            NameSpace locals,
            LabelScope labels) {
        this.in = in;
        this.scope = scope;
        this.types = types;
        this.typeUses = typeUses;
        this.locals = locals;
        this.labels = labels;
    }

    /// The instruction whose keyword was just taken.
    Instruction instruction(Opcode opcode) {
        return switch (opcode.immediates()) {
            case NONE -> opcode == Opcode.SELECT && in.atForm("result") ? typedSelect() : opcode.plain();
            case FENCE -> opcode.plain();
            case LABEL -> new Instruction.Index(opcode, labels.index(in));
            case LABEL_TABLE -> labelTable(opcode);
            case CAST_LABEL ->
                new Instruction.BrOnCast(opcode, labels.index(in), types.referenceType(), types.referenceType());
            case FUNCTION -> new Instruction.Index(opcode, scope.functions.index(in));
            case TYPE -> new Instruction.Index(opcode, scope.types.index(in));
            case TAG -> new Instruction.Index(opcode, scope.tags.index(in));
            case LOCAL -> new Instruction.Index(opcode, locals.index(in));
            case GLOBAL -> new Instruction.Index(opcode, scope.globals.index(in));
            case TABLE -> new Instruction.Index(opcode, scope.tables.optionalIndex(in));
            case MEMORY -> new Instruction.Index(opcode, scope.memories.optionalIndex(in));
            case ELEMENT -> new Instruction.Index(opcode, scope.elements.index(in));
            case DATA -> new Instruction.Index(opcode, dataIndex());
            case TYPE_TABLE -> {
                int table = scope.tables.optionalIndex(in);
                yield new Instruction.IndexPair(opcode, typeUses.callType(), table);
            }
            case TABLE_TABLE -> both(opcode, scope.tables);
            case MEMORY_MEMORY -> both(opcode, scope.memories);
            case ELEMENT_TABLE -> segment(opcode, scope.elements, scope.tables);
            case DATA_MEMORY -> {
                scope.needsDataCount = true;
                yield segment(opcode, scope.dataSegments, scope.memories);
            }
            case TYPE_FIELD -> {
                int type = scope.types.index(in);
                yield new Instruction.IndexPair(
                        opcode, type, scope.fieldsOf(type).index(in));
            }
            case TYPE_LENGTH -> new Instruction.IndexPair(opcode, scope.types.index(in), in.u32());
            case TYPE_DATA -> new Instruction.IndexPair(opcode, scope.types.index(in), dataIndex());
            case TYPE_ELEMENT -> new Instruction.IndexPair(opcode, scope.types.index(in), scope.elements.index(in));
            case TYPE_TYPE -> new Instruction.IndexPair(opcode, scope.types.index(in), scope.types.index(in));
            case MEMORY_ARGUMENT ->
                new Instruction.Memory(opcode, memoryArgument(opcode, scope.memories.optionalIndex(in)));
            case MEMORY_LANE -> memoryLane(opcode);
            case LANE -> new Instruction.Lane(opcode, in.u8());
            case SHUFFLE -> VectorLiteral.shuffle(opcode, in);
            case I32 -> new Instruction.Constant(opcode, NumberLiteral.integer(in.take(), 32));
            case I64 -> new Instruction.Constant(opcode, NumberLiteral.integer(in.take(), 64));
            case F32 -> new Instruction.Constant(opcode, NumberLiteral.floatBits(in.take(), NumberType.F32));
            case F64 -> new Instruction.Constant(opcode, NumberLiteral.floatBits(in.take(), NumberType.F64));
            case V128 -> VectorLiteral.instruction(opcode, in);
            case HEAP_TYPE ->
                opcode == Opcode.REF_NULL ? new Instruction.Heap(opcode, types.heapType()) : typeTest(opcode);
            case BLOCK_TYPE, HANDLERS, VALUE_TYPES -> throw in.unexpected();
        };
    }

    private int dataIndex() {
        scope.needsDataCount = true;
        return scope.dataSegments.index(in);
    }

    private Instruction typedSelect() {
        var results = new ArrayList<ValueType>();
        while (in.acceptForm("result")) {
            types.valueTypes(results);
            in.close();
        }
        return new Instruction.Select(Opcode.SELECT_TYPED, results);
    }

    /// `ref.test` and `ref.cast`, which have one keyword but two codes each: the second one admits null.
    private Instruction typeTest(Opcode opcode) {
        var type = types.referenceType();
        var forms = Opcode.byMnemonic(opcode.mnemonic());
        return new Instruction.Heap(type.nullable() ? forms.getLast() : forms.getFirst(), type.heap());
    }

    private Instruction labelTable(Opcode opcode) {
        var depths = new ArrayList<Integer>();
        do {
            depths.add(labels.index(in));
        } while (in.atIndex());
        int defaultLabel = depths.removeLast();
        return new Instruction.BrTable(opcode, depths, defaultLabel);
    }

    /// Destination and source, or neither.
    private Instruction both(Opcode opcode, NameSpace space) {
        return in.atIndex()
                ? new Instruction.IndexPair(opcode, space.index(in), space.index(in))
                : new Instruction.IndexPair(opcode, 0, 0);
    }

    /// A segment, with the table or memory in front of it if there is one.
    private Instruction segment(Opcode opcode, NameSpace segments, NameSpace targets) {
        boolean hasTarget = in.atIndex()
                && (in.ahead().kind() == Token.Kind.NATURAL || in.ahead().kind() == Token.Kind.IDENTIFIER);
        int target = hasTarget ? targets.index(in) : 0;
        return new Instruction.IndexPair(opcode, segments.index(in), target);
    }

    /// A number in front may be a memory or the lane; it is a memory when more follows.
    private Instruction memoryLane(Opcode opcode) {
        boolean hasMemory = in.at(Token.Kind.IDENTIFIER)
                || in.at(Token.Kind.NATURAL)
                        && (in.ahead().kind() == Token.Kind.NATURAL
                                || TextKeywords.isOffset(in.ahead())
                                || TextKeywords.isAlign(in.ahead()));
        int memory = hasMemory ? scope.memories.index(in) : 0;
        return new Instruction.MemoryLane(opcode, memoryArgument(opcode, memory), in.u8());
    }

    private MemoryArgument memoryArgument(Opcode opcode, int memory) {
        long offset = TextKeywords.isOffset(in.current()) ? field() : 0;
        int alignment = Integer.numberOfTrailingZeros(opcode.width());
        if (TextKeywords.isAlign(in.current())) {
            var token = in.current();
            long bytes = field();
            if (Long.bitCount(bytes) != 1) {
                throw token.error("alignment must be a power of two");
            }
            alignment = Long.numberOfTrailingZeros(bytes);
        }
        return new MemoryArgument(alignment, offset, memory);
    }

    /// The number behind an equals sign.
    private long field() {
        var token = in.take();
        return NumberLiteral.unsigned(token, token.text().substring(token.text().indexOf('=') + 1), 64);
    }
}
