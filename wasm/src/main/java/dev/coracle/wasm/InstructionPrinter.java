package dev.coracle.wasm;

import java.util.List;
import java.util.stream.Collectors;

/// Writes one instruction of the text format with its immediates, in plain form.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/instructions.html">spec</a>
final class InstructionPrinter {
    private final PrinterScope scope;
    private final TypePrinter types;
    private final IdentifierSpace locals;
    private final PrinterLabels labels;

    InstructionPrinter(PrinterScope scope, TypePrinter types, IdentifierSpace locals, PrinterLabels labels) {
        this.scope = scope;
        this.types = types;
        this.locals = locals;
        this.labels = labels;
    }

    /// The instruction as text. That of a block opens its label.
    String text(Instruction instruction) {
        var mnemonic = instruction.opcode().mnemonic();
        return switch (instruction) {
            case Instruction.Plain _ -> mnemonic;
            case Instruction.Block(var _, var type) -> {
                var block = blockType(type);
                yield mnemonic + labels.open() + block;
            }
            case Instruction.TryTable(var _, var type, var catches) -> {
                var clauses = blockType(type) + catches(catches);
                yield mnemonic + labels.open() + clauses;
            }
            case Instruction.Index(var opcode, var index) -> mnemonic + index(opcode, index);
            case Instruction.IndexPair(var opcode, var first, var second) -> mnemonic + pair(opcode, first, second);
            case Instruction.BrTable(var _, var targets, var defaultLabel) ->
                mnemonic
                        + targets.stream()
                                .map(target -> " " + labels.reference(target))
                                .collect(Collectors.joining())
                        + " "
                        + labels.reference(defaultLabel);
            case Instruction.BrOnCast(var _, var label, var from, var to) ->
                mnemonic + " " + labels.reference(label) + " " + types.valueType(from) + " " + types.valueType(to);
            case Instruction.Memory(var opcode, var argument) ->
                mnemonic + optional(scope.memories, argument.memoryIndex()) + memoryArgument(opcode, argument);
            case Instruction.MemoryLane(var opcode, var argument, var lane) ->
                mnemonic
                        + optional(scope.memories, argument.memoryIndex())
                        + memoryArgument(opcode, argument)
                        + " "
                        + lane;
            case Instruction.Lane(var _, var lane) -> mnemonic + " " + lane;
            case Instruction.Constant(var opcode, var bits) -> mnemonic + " " + constant(opcode, bits);
            case Instruction.Vector vector -> mnemonic + vector(vector);
            case Instruction.Select(var _, var results) ->
                mnemonic + " (result"
                        + results.stream()
                                .map(type -> " " + types.valueType(type))
                                .collect(Collectors.joining()) + ")";
            case Instruction.Heap(var opcode, var type) -> mnemonic + " " + heap(opcode, type);
        };
    }

    private String blockType(BlockType type) {
        return switch (type) {
            case BlockType.Empty _ -> "";
            case BlockType.Result(var result) -> " (result " + types.valueType(result) + ")";
            case BlockType.Indexed(var index) -> " " + types.typeUse(index, IdentifierSpace.NONE);
        };
    }

    private String catches(List<Catch> catches) {
        var text = new StringBuilder();
        for (var clause : catches) {
            text.append(" (").append(clause.kind().keyword());
            if (clause.kind().hasTag()) {
                text.append(' ').append(scope.tags.reference(clause.tagIndex()));
            }
            text.append(' ').append(labels.reference(clause.label())).append(')');
        }
        return text.toString();
    }

    private String index(Opcode opcode, int index) {
        return switch (opcode.immediates()) {
            case LABEL -> " " + labels.reference(index);
            case TABLE -> optional(scope.tables, index);
            case MEMORY -> optional(scope.memories, index);
            case FUNCTION -> " " + scope.functions.reference(index);
            case TYPE -> " " + scope.types.reference(index);
            case TAG -> " " + scope.tags.reference(index);
            case LOCAL -> " " + locals.reference(index);
            case GLOBAL -> " " + scope.globals.reference(index);
            case ELEMENT -> " " + scope.elements.reference(index);
            case DATA -> " " + scope.dataSegments.reference(index);
            default -> throw new AssertionError(opcode);
        };
    }

    private String pair(Opcode opcode, int first, int second) {
        return switch (opcode.immediates()) {
            case TYPE_TABLE -> optional(scope.tables, second) + " " + types.typeUse(first, IdentifierSpace.NONE);
            case TABLE_TABLE -> both(scope.tables, first, second);
            case MEMORY_MEMORY -> both(scope.memories, first, second);
            case ELEMENT_TABLE -> optional(scope.tables, second) + " " + scope.elements.reference(first);
            case DATA_MEMORY -> optional(scope.memories, second) + " " + scope.dataSegments.reference(first);
            case TYPE_FIELD ->
                " " + scope.types.reference(first) + " " + scope.fields(first).reference(second);
            case TYPE_LENGTH -> " " + scope.types.reference(first) + " " + Integer.toUnsignedString(second);
            case TYPE_DATA -> " " + scope.types.reference(first) + " " + scope.dataSegments.reference(second);
            case TYPE_ELEMENT -> " " + scope.types.reference(first) + " " + scope.elements.reference(second);
            case TYPE_TYPE -> " " + scope.types.reference(first) + " " + scope.types.reference(second);
            default -> throw new AssertionError(opcode);
        };
    }

    private static String optional(IdentifierSpace space, int index) {
        return index == 0 ? "" : " " + space.reference(index);
    }

    private static String both(IdentifierSpace space, int first, int second) {
        return first == 0 && second == 0 ? "" : " " + space.reference(first) + " " + space.reference(second);
    }

    private static String memoryArgument(Opcode opcode, MemoryArgument argument) {
        var text = argument.offset() == 0 ? "" : " offset=" + Long.toUnsignedString(argument.offset());
        boolean isNatural = 1L << argument.alignment() == opcode.width();
        return isNatural ? text : text + " align=" + Long.toUnsignedString(1L << argument.alignment());
    }

    private static String constant(Opcode opcode, long bits) {
        return switch (opcode.immediates()) {
            case F32 -> FloatText.ofFloat((int) bits);
            case F64 -> FloatText.ofDouble(bits);
            default -> Long.toString(bits);
        };
    }

    private static String vector(Instruction.Vector vector) {
        boolean isShuffle = vector.opcode().immediates() == Immediates.SHUFFLE;
        var text = new StringBuilder(isShuffle ? "" : " i32x4");
        int laneBits = isShuffle ? 8 : 32;
        for (int at = 0; at < 128; at += laneBits) {
            long lane = (at < 64 ? vector.low() : vector.high()) >>> at;
            text.append(isShuffle ? " " + (lane & 0xFF) : " 0x%08x".formatted((int) lane));
        }
        return text.toString();
    }

    /// `ref.test` and `ref.cast` take a reference type in the text format, and the second of their codes admits null.
    private String heap(Opcode opcode, HeapType type) {
        var forms = Opcode.byMnemonic(opcode.mnemonic());
        return forms.size() == 1
                ? types.heapType(type)
                : types.valueType(new ReferenceType(opcode == forms.getLast(), type));
    }
}
