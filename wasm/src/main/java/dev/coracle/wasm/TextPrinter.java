package dev.coracle.wasm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes modules in the text format, as people read them.
///
/// [TextParser] reads the text back as the same module, with three exceptions that have no meaning: runs of locals of
/// one type are joined, a data count that no instruction needs is left out, and so are names of things that are not
/// there. Names become identifiers; where two are equal, all but the first get an annotation beside a made-up
/// identifier.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/modules.html">spec</a>
public final class TextPrinter {
    /// Bytes of a data segment or custom section on one line.
    private static final int BYTES_PER_LINE = 64;

    private final WasmModule module;
    private final PrinterScope scope;
    private final TypePrinter types;
    private final CodePrinter code;
    private final TextWriter out;

    private TextPrinter(WasmModule module, Appendable out) {
        this.module = module;
        this.scope = new PrinterScope(module);
        this.types = new TypePrinter(scope);
        this.code = new CodePrinter(scope, types);
        this.out = new TextWriter(out);
    }

    /// The text of a module, valid or not, with a line break at its end.
    ///
    /// @throws MalformedModuleException if a function body is malformed
    public static String print(WasmModule module) {
        var text = new StringBuilder();
        try {
            print(module, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// Writes the text of a module, line by line.
    ///
    /// @throws MalformedModuleException if a function body is malformed; nothing was written then
    /// @throws IOException if `out` throws it
    public static void print(WasmModule module, Appendable out) throws IOException {
        WellFormedness.check(module, module.indexSpaces().importedFunctions());
        new TextPrinter(module, out).module();
    }

    private void module() throws IOException {
        var spaces = scope.spaces;
        out.append("(module" + moduleName()).endLine();
        out.indent();
        typeFields();
        imports();
        for (int i = 0; i < module.tables().size(); i++) {
            table(spaces.importedTables() + i, module.tables().get(i));
        }
        for (int i = 0; i < module.memories().size(); i++) {
            definition(
                    "memory",
                    scope.memories,
                    spaces.importedMemories() + i,
                    types.memoryType(module.memories().get(i)));
        }
        for (int i = 0; i < module.tags().size(); i++) {
            var use = types.typeUse(module.tags().get(i), IdentifierSpace.NONE);
            definition("tag", scope.tags, spaces.importedTags() + i, use);
        }
        for (int i = 0; i < module.globals().size(); i++) {
            var global = module.globals().get(i);
            var text = types.globalType(global.type()) + " " + code.expression(global.initial());
            definition("global", scope.globals, spaces.importedGlobals() + i, text);
        }
        exports();
        for (int i = 0; i < module.elements().size(); i++) {
            definition("elem", scope.elements, i, element(module.elements().get(i)));
        }
        for (int i = 0; i < module.functions().size(); i++) {
            function(spaces.importedFunctions() + i, module.functions().get(i));
        }
        for (int i = 0; i < module.dataSegments().size(); i++) {
            data(i, module.dataSegments().get(i));
        }
        for (var section : module.customSections()) {
            bytes(CustomAnnotation.head(section), section.bytes());
        }
        out.outdent();
        line(")");
    }

    private void line(String text) throws IOException {
        out.append(text).endLine();
    }

    private String moduleName() {
        return module.names()
                .module()
                .map(name -> name.isEmpty() ? " (@name \"\")" : " " + IdentifierSpace.identifier(name))
                .orElse("");
    }

    /// A field on one line.
    private void definition(String keyword, IdentifierSpace space, int index, String text) throws IOException {
        line("(" + keyword + space.definition(index) + " " + text + ")");
    }

    private void typeFields() throws IOException {
        int index = 0;
        for (var group : module.types()) {
            boolean isGroup = group.types().size() != 1;
            if (isGroup) {
                line("(rec");
                out.indent();
            }
            for (var type : group.types()) {
                definition("type", scope.types, index, types.subType(type, scope.fields(index)));
                index++;
            }
            if (isGroup) {
                out.outdent();
                line(")");
            }
        }
    }

    private void imports() throws IOException {
        var counts = new int[ExternKind.values().length];
        for (var entry : module.imports()) {
            var kind = entry.type().kind();
            int index = counts[kind.ordinal()]++;
            var type = switch (entry.type()) {
                case ExternType.Func(var typeIndex) -> types.typeUse(typeIndex, scope.locals(index, Integer.MAX_VALUE));
                case ExternType.Table(var table) -> types.tableType(table);
                case ExternType.Memory(var memory) -> types.memoryType(memory);
                case ExternType.Global(var global) -> types.globalType(global);
                case ExternType.Tag(var typeIndex) -> types.typeUse(typeIndex, IdentifierSpace.NONE);
            };
            line("(import " + TextQuote.of(entry.module()) + " " + TextQuote.of(entry.name()) + " (" + kind
                    + scope.of(kind).definition(index) + " " + type + "))");
        }
    }

    private void exports() throws IOException {
        for (var export : module.exports()) {
            line("(export " + TextQuote.of(export.name()) + " (" + export.kind() + " "
                    + scope.of(export.kind()).reference(export.index()) + "))");
        }
        if (module.start().isPresent()) {
            line("(start " + scope.functions.reference(module.start().getAsInt()) + ")");
        }
    }

    private void table(int index, Table table) throws IOException {
        var initial = table.initial().map(value -> " " + code.expression(value)).orElse("");
        definition("table", scope.tables, index, types.tableType(table.type()) + initial);
    }

    private String element(ElementSegment segment) {
        var mode = switch (segment.mode()) {
            case ElementSegment.Mode.Active(var table, var offset) ->
                (table == 0 ? "" : "(table " + scope.tables.reference(table) + ") ") + code.wrapped("offset", offset)
                        + " ";
            case ElementSegment.Mode.Passive _ -> "";
            case ElementSegment.Mode.Declarative _ -> "declare ";
        };
        boolean isPlain = segment.type().equals(ReferenceType.FUNCREF.asNonNullable());
        var items = switch (segment.items()) {
            case ElementSegment.Items.Functions(var indices)
            when isPlain -> "func" + joined(indices, index -> scope.functions.reference(index));
            case ElementSegment.Items.Functions(var indices) ->
                types.valueType(segment.type())
                        + joined(indices, index -> "(ref.func " + scope.functions.reference(index) + ")");
            case ElementSegment.Items.Expressions(var expressions) ->
                types.valueType(segment.type()) + joined(expressions, item -> code.wrapped("item", item));
        };
        return mode + items;
    }

    private interface Printing<T> {
        String of(T element);
    }

    private static <T> String joined(List<T> elements, Printing<T> text) {
        return elements.stream().map(element -> " " + text.of(element)).collect(Collectors.joining());
    }

    private void function(int index, Function function) throws IOException {
        int parameters = scope.functionType(function.typeIndex()).parameters().size();
        var variables = new ArrayList<ValueType>();
        for (var run : function.locals()) {
            for (int i = 0; i != run.count(); i++) {
                variables.add(run.type());
            }
        }
        var locals = scope.locals(index, parameters + variables.size());
        line("(func" + scope.functions.definition(index) + " " + types.typeUse(function.typeIndex(), locals));
        out.indent();
        if (!variables.isEmpty()) {
            var text = new StringBuilder();
            types.variables("local", variables, parameters, locals, text);
            line(text.substring(1));
        }
        code.body(function.code(), locals, scope.labels(index), out);
        out.outdent();
        line(")");
    }

    private void data(int index, DataSegment segment) throws IOException {
        var mode = switch (segment.mode()) {
            case DataSegment.Mode.Active(var memory, var offset) ->
                (memory == 0 ? "" : " (memory " + scope.memories.reference(memory) + ")") + " "
                        + code.wrapped("offset", offset);
            case DataSegment.Mode.Passive _ -> "";
        };
        bytes("(data" + scope.dataSegments.definition(index) + mode, segment.bytes());
    }

    /// A form that ends with string literals.
    ///
    /// @param head of the form, with its opening parenthesis
    private void bytes(String head, ByteSequence contents) throws IOException {
        var bytes = contents.asByteBuffer();
        if (bytes.remaining() <= BYTES_PER_LINE) {
            line(head + " " + TextQuote.of(bytes) + ")");
            return;
        }
        line(head);
        out.indent();
        for (int at = 0; at < bytes.capacity(); at += BYTES_PER_LINE) {
            line(TextQuote.of(bytes.slice(at, Math.min(BYTES_PER_LINE, bytes.capacity() - at))));
        }
        out.outdent();
        line(")");
    }
}
