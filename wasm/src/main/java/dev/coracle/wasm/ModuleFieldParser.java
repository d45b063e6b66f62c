package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The second pass over a module: parses its fields, all identifiers being known.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/modules.html">spec</a>
final class ModuleFieldParser {
    private final TextCursor in;
    private final TextScope scope;
    private final TextTypeParser types;
    private final SignatureParser signatures;
    private final TypeUseParser typeUses;
    private final SegmentParser segments;

    private final List<Import> imports = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<MemoryType> memories = new ArrayList<>();
    private final List<Integer> tags = new ArrayList<>();
    private final List<Global> globals = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private OptionalInt start = OptionalInt.empty();
    private final Map<Integer, Map<Integer, String>> localNames = new HashMap<>();
    private final Map<Integer, Map<Integer, String>> labelNames = new HashMap<>();

    /// How many of each kind were seen, so what the index of the next one is.
    private final int[] counts = new int[ExternKind.values().length];

    private int typeIndex;

    ModuleFieldParser(TextCursor in, TextScope scope) {
        this.in = in;
        this.scope = scope;
        this.types = new TextTypeParser(in, scope);
        this.signatures = new SignatureParser(in, types);
        this.typeUses = new TypeUseParser(in, scope, signatures);
        this.segments = new SegmentParser(in, scope, types, this::constantExpressions);
    }

    /// Parses the fields in two turns: types first, because the others append to them.
    WasmModule parse(ModuleOutline outline, Optional<String> name) {
        for (var field : outline.typeFields()) {
            in.goTo(field);
            typeField();
        }
        for (var field : outline.otherFields()) {
            in.goTo(field);
            in.take();
            field(in.take());
            in.close();
        }
        var dataSegments = segments.dataSegments();
        return new WasmModule(
                scope.definedTypes.groups(),
                imports,
                functions,
                tables,
                memories,
                tags,
                globals,
                exports,
                start,
                segments.elements(),
                scope.needsDataCount ? OptionalInt.of(dataSegments.size()) : OptionalInt.empty(),
                dataSegments,
                outline.customSections(),
                names(name));
    }

    private Names names(Optional<String> module) {
        var fields = new HashMap<Integer, Map<Integer, String>>();
        scope.fields.forEach((type, space) -> putUnlessEmpty(fields, type, space.names()));
        return new Names(
                module,
                scope.functions.names(),
                localNames,
                labelNames,
                scope.types.names(),
                scope.tables.names(),
                scope.memories.names(),
                scope.globals.names(),
                scope.elements.names(),
                scope.dataSegments.names(),
                fields,
                scope.tags.names());
    }

    private static void putUnlessEmpty(Map<Integer, Map<Integer, String>> all, int index, Map<Integer, String> names) {
        if (!names.isEmpty()) {
            all.put(index, names);
        }
    }

    private void typeField() {
        var group = new ArrayList<SubType>();
        if (in.acceptForm("rec")) {
            while (in.atForm("type")) {
                group.add(typeDefinition());
            }
            in.close();
        } else {
            group.add(typeDefinition());
        }
        scope.definedTypes.define(new RecursiveType(group));
    }

    private SubType typeDefinition() {
        in.takeForm("type");
        skipName("type");
        var type = types.subType(typeIndex++);
        in.close();
        return type;
    }

    /// Passes what the first pass has bound.
    private void skipName(String kind) {
        in.acceptIdentifier();
        in.nameAnnotation(kind);
    }

    private void field(Token keyword) {
        switch (keyword.text()) {
            case "import" -> importField();
            case "export" -> exportField();
            case "start" -> start = OptionalInt.of(scope.functions.index(in));
            case "elem" -> {
                skipName("elem segment");
                segments.element();
            }
            case "data" -> {
                skipName("data segment");
                segments.data();
            }
            default -> definition(keyword);
        }
    }

    private void importField() {
        var module = in.name();
        var name = in.name();
        in.take(Token.Kind.LEFT);
        var kind = ModuleOutline.externKind(in.take());
        skipName(scope.of(kind).kind());
        int index = counts[kind.ordinal()]++;
        imports.add(new Import(module, name, externType(kind, index)));
        in.close();
    }

    private ExternType externType(ExternKind kind, int index) {
        return switch (kind) {
            case FUNC -> new ExternType.Func(importedFunction(index));
            case TABLE -> new ExternType.Table(types.tableType(types.addressType()));
            case MEMORY -> new ExternType.Memory(types.memoryType(types.addressType()));
            case GLOBAL -> new ExternType.Global(types.globalType());
            case TAG -> new ExternType.Tag(typeUses.typeUse(NameSpace.ofNamesOnly()));
        };
    }

    private int importedFunction(int index) {
        var parameters = NameSpace.ofNamesOnly();
        int type = typeUses.typeUse(parameters);
        putUnlessEmpty(localNames, index, parameters.names());
        return type;
    }

    private void exportField() {
        var name = in.name();
        in.take(Token.Kind.LEFT);
        var kind = ModuleOutline.externKind(in.take());
        exports.add(new Export(name, kind, scope.of(kind).index(in)));
        in.close();
    }

    private void definition(Token keyword) {
        var kind = ModuleOutline.externKind(keyword);
        int index = counts[kind.ordinal()]++;
        skipName(scope.of(kind).kind());
        while (in.acceptForm("export")) {
            exports.add(new Export(in.name(), kind, index));
            in.close();
        }
        if (in.acceptForm("import")) {
            var module = in.name();
            var name = in.name();
            in.close();
            imports.add(new Import(module, name, externType(kind, index)));
            return;
        }
        switch (kind) {
            case FUNC -> function(index);
            case TABLE -> table(index);
            case MEMORY -> memory(index);
            case GLOBAL ->
                globals.add(new Global(types.globalType(), constantExpressions().list()));
            case TAG -> tags.add(typeUses.typeUse(NameSpace.ofNamesOnly()));
        }
    }

    private void function(int index) {
        var locals = new NameSpace("local");
        int type = typeUses.typeUse(locals);
        var variables = new ArrayList<ValueType>();
        while (in.acceptForm("local")) {
            signatures.variables(variables, locals);
        }
        var labels = new LabelScope();
        labels.openBody();
        var body = instructions(locals, labels).list();
        functions.add(new Function(type, runs(variables), body));
        putUnlessEmpty(localNames, index, locals.names());
        putUnlessEmpty(labelNames, index, labels.names());
    }

    /// Variables with those of one type that follow each other taken together.
    private static List<Local> runs(List<ValueType> variables) {
        var runs = new ArrayList<Local>();
        int start = 0;
        for (int i = 1; i <= variables.size(); i++) {
            if (i == variables.size() || !variables.get(i).equals(variables.get(start))) {
                runs.add(new Local(i - start, variables.get(start)));
                start = i;
            }
        }
        return runs;
    }

    private void table(int index) {
        var addressType = types.addressType();
        if (types.atReferenceType()) {
            var element = types.referenceType();
            var limits = segments.inlineElement(index, addressType, element);
            tables.add(new Table(new TableType(addressType, limits, element), Optional.empty()));
        } else {
            var type = types.tableType(addressType);
            boolean hasInitial = !in.at(Token.Kind.RIGHT);
            var initial = hasInitial ? Optional.of(constantExpressions().list()) : Optional.<Code>empty();
            tables.add(new Table(type, initial));
        }
    }

    private void memory(int index) {
        var addressType = types.addressType();
        if (in.at(Token.Kind.LEFT)) {
            int pageSizeLog2 = types.pageSizeLog2();
            var limits = segments.inlineData(index, addressType, pageSizeLog2);
            memories.add(new MemoryType(addressType, limits, false, pageSizeLog2));
        } else {
            memories.add(types.memoryType(addressType));
        }
    }

    private InstructionParser constantExpressions() {
        return instructions(new NameSpace("local"), new LabelScope());
    }

    private InstructionParser instructions(NameSpace locals, LabelScope labels) {
        var immediates = new ImmediateParser(in, scope, types, typeUses, locals, labels);
        return new InstructionParser(in, immediates, typeUses, scope.tags, labels);
    }
}
