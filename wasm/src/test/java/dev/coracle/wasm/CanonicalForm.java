package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Makes modules that differ in ways the text format cannot express the same: numbers in their shortest encoding, runs
/// of locals joined, no data count without need.
final class CanonicalForm {
    private CanonicalForm() {}

    static WasmModule of(WasmModule module) {
        return new WasmModule(
                module.types(),
                module.imports(),
                module.functions().stream().map(CanonicalForm::function).toList(),
                module.tables().stream()
                        .map(table -> new Table(table.type(), table.initial().map(CanonicalForm::code)))
                        .toList(),
                module.memories(),
                module.tags(),
                module.globals().stream()
                        .map(global -> new Global(global.type(), code(global.initial())))
                        .toList(),
                module.exports(),
                module.start(),
                module.elements().stream().map(CanonicalForm::element).toList(),
                needsDataCount(module) ? OptionalInt.of(module.dataSegments().size()) : OptionalInt.empty(),
                module.dataSegments().stream().map(CanonicalForm::data).toList(),
                module.customSections(),
                module.names());
    }

    private static Function function(Function function) {
        var locals = new ArrayList<Local>();
        for (var run : function.locals()) {
            if (!locals.isEmpty() && locals.getLast().type().equals(run.type())) {
                locals.add(new Local(locals.removeLast().count() + run.count(), run.type()));
            } else if (run.count() > 0) {
                locals.add(run);
            }
        }
        return new Function(function.typeIndex(), locals, code(function.code()));
    }

    private static ElementSegment element(ElementSegment segment) {
        var mode = segment.mode() instanceof ElementSegment.Mode.Active(var table, var offset)
                ? new ElementSegment.Mode.Active(table, code(offset))
                : segment.mode();
        boolean isPlain = segment.type().equals(ReferenceType.FUNCREF.asNonNullable());
        var items = switch (segment.items()) {
            case ElementSegment.Items.Functions functions when isPlain -> functions;
            case ElementSegment.Items.Functions(var indices) ->
                new ElementSegment.Items.Expressions(
                        indices.stream().map(CanonicalForm::reference).toList());
            case ElementSegment.Items.Expressions(var expressions) ->
                new ElementSegment.Items.Expressions(
                        expressions.stream().map(CanonicalForm::code).toList());
        };
        return new ElementSegment(segment.type(), items, mode);
    }

    private static Code reference(int function) {
        return Code.of(new Instruction.Index(Opcode.REF_FUNC, function));
    }

    private static DataSegment data(DataSegment segment) {
        return segment.mode() instanceof DataSegment.Mode.Active(var memory, var offset)
                ? new DataSegment(segment.bytes(), new DataSegment.Mode.Active(memory, code(offset)))
                : segment;
    }

    private static Code code(Code code) {
        var bytes = new ByteWriter();
        var writer = new InstructionWriter(bytes);
        var reader = code.reader();
        while (reader.hasNext()) {
            writer.write(reader.next());
        }
        return new Code(bytes.toByteArray(), 0, bytes.size(), null);
    }

    private static boolean needsDataCount(WasmModule module) {
        return Stream.concat(
                        module.functions().stream().map(Function::code),
                        module.globals().stream().map(Global::initial))
                .anyMatch(CanonicalForm::needsDataCount);
    }

    private static boolean needsDataCount(Code code) {
        var reader = code.reader();
        while (reader.hasNext()) {
            switch (reader.next().opcode().immediates()) {
                case DATA, DATA_MEMORY, TYPE_DATA -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
