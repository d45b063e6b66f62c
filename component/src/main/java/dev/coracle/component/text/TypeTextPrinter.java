package dev.coracle.component.text;

import dev.coracle.component.model.CoreTypeDefinition;
import dev.coracle.component.model.Declaration;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.ExternDescription;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.TypeDefinition;
import dev.coracle.wasm.CoreTypePrinter;
import dev.coracle.wasm.TextQuote;
import dev.coracle.wasm.TextWriter;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes types, one definition at a time.
final class TypeTextPrinter {
    private final TextWriter out;
    private final Function<Sort, String> next;

    /// @param next the number of the next thing of a sort, as a comment
    TypeTextPrinter(TextWriter out, Function<Sort, String> next) {
        this.out = out;
        this.next = next;
    }

    private static TypeTextPrinter inner(TextWriter out) {
        Map<Sort, Integer> counts = new EnumMap<>(Sort.class);
        return new TypeTextPrinter(out, sort -> "(;" + (counts.merge(sort, 1, Integer::sum) - 1) + ";)");
    }

    void coreType(CoreTypeDefinition type) throws IOException {
        switch (type) {
            case CoreTypeDefinition.Group(var group)
            when group.types().size() == 1 ->
                out.append("(core type " + next.apply(Sort.CORE_TYPE) + " "
                                + CoreTypePrinter.subType(group.types().getFirst()) + ")")
                        .endLine();
            case CoreTypeDefinition.Group(var group) -> {
                out.append("(core rec");
                for (var member : group.types()) {
                    out.append(" (type " + next.apply(Sort.CORE_TYPE) + " " + CoreTypePrinter.subType(member) + ")");
                }
                out.append(")").endLine();
            }
            case CoreTypeDefinition.Module(var declarations) -> {
                out.append("(core type " + next.apply(Sort.CORE_TYPE) + " (module")
                        .endLine();
                out.indent();
                for (var declaration : declarations) {
                    out.append(moduleDeclaration(declaration)).endLine();
                }
                out.outdent();
                out.append("))").endLine();
            }
        }
    }

    private static String moduleDeclaration(CoreTypeDefinition.ModuleDeclaration declaration) {
        return switch (declaration) {
            case CoreTypeDefinition.DeclaredType(CoreTypeDefinition.Group(var group))
            when group.types().size() == 1 ->
                "(type " + CoreTypePrinter.subType(group.types().getFirst()) + ")";
            case CoreTypeDefinition.DeclaredType(CoreTypeDefinition.Group(var group)) ->
                group.types().stream()
                        .map(member -> " (type " + CoreTypePrinter.subType(member) + ")")
                        .collect(Collectors.joining("", "(rec", ")"));
            case CoreTypeDefinition.DeclaredType(CoreTypeDefinition.Module _) ->
                throw new IllegalArgumentException("a module type inside of a module type has no text");
            case CoreTypeDefinition.OuterType(var count, var index) ->
                "(alias outer " + Integer.toUnsignedString(count) + " " + Integer.toUnsignedString(index) + " (type))";
            case CoreTypeDefinition.DeclaredImport(var entry) ->
                "(import " + TextQuote.of(entry.module()) + " " + TextQuote.of(entry.name()) + " "
                        + CoreTypePrinter.externType(entry.type()) + ")";
            case CoreTypeDefinition.DeclaredExport(var name, var type) ->
                "(export " + TextQuote.of(name) + " " + CoreTypePrinter.externType(type) + ")";
        };
    }

    void typeField(TypeDefinition type) throws IOException {
        var start = "(type " + next.apply(Sort.TYPE) + " ";
        switch (type) {
            case TypeDefinition.Component(var declarations) -> declarations(start + "(component", declarations);
            case TypeDefinition.Instance(var declarations) -> declarations(start + "(instance", declarations);
            case TypeDefinition.Func function ->
                out.append(start + function(function) + ")").endLine();
            case TypeDefinition.Resource(var representation, var destructor) -> {
                var dtor =
                        destructor.isPresent() ? " (dtor " + Integer.toUnsignedString(destructor.getAsInt()) + ")" : "";
                out.append(start + "(resource (rep " + representation + ")" + dtor + "))")
                        .endLine();
            }
            case TypeDefinition.Value value ->
                out.append(start + value(value) + ")").endLine();
        }
    }

    private void declarations(String start, List<Declaration> declarations) throws IOException {
        out.append(start).endLine();
        out.indent();
        var inner = inner(out);
        for (var declaration : declarations) {
            inner.declaration(declaration);
        }
        out.outdent();
        out.append("))").endLine();
    }

    private void declaration(Declaration declaration) throws IOException {
        switch (declaration) {
            case Definition.CoreType(var type) -> coreType(type);
            case Definition.Type(var type) -> typeField(type);
            case Definition.Alias alias ->
                out.append(ComponentPrinter.alias(alias, next.apply(alias.sort())))
                        .endLine();
            case Definition.Import(var name, var type) ->
                out.append("(import " + ComponentPrinter.name(name) + " " + extern(type, next.apply(type.sort())) + ")")
                        .endLine();
            case Declaration.Export(var name, var type) ->
                out.append("(export " + ComponentPrinter.name(name) + " " + extern(type, next.apply(type.sort())) + ")")
                        .endLine();
        }
    }

    /// The type of an import or export.
    ///
    /// @param number of what it introduces, as a comment
    static String extern(ExternDescription type, String number) {
        var space = number.isEmpty() ? "" : " ";
        return switch (type) {
            case ExternDescription.CoreModule(var index) -> "(core module " + number + space + typeUse(index) + ")";
            case ExternDescription.Func(var index) -> "(func " + number + space + typeUse(index) + ")";
            case ExternDescription.TypeEquals(var index) ->
                "(type " + number + space + "(eq " + Integer.toUnsignedString(index) + "))";
            case ExternDescription.AnyResource() -> "(type " + number + space + "(sub resource))";
            case ExternDescription.Component(var index) -> "(component " + number + space + typeUse(index) + ")";
            case ExternDescription.Instance(var index) -> "(instance " + number + space + typeUse(index) + ")";
        };
    }

    private static String typeUse(int index) {
        return "(type " + Integer.toUnsignedString(index) + ")";
    }

    private static String function(TypeDefinition.Func function) {
        var text = new StringBuilder(function.isAsync() ? "(func async" : "(func");
        labelled("param", function.parameters(), text);
        function.result()
                .ifPresent(type -> text.append(" (result ").append(use(type)).append(')'));
        return text.append(')').toString();
    }

    private static void labelled(String keyword, List<TypeDefinition.Labelled> fields, StringBuilder text) {
        fields.forEach(field -> text.append(" (")
                .append(keyword)
                .append(' ')
                .append(TextQuote.of(field.label()))
                .append(' ')
                .append(use(field.type()))
                .append(')'));
    }

    static String use(TypeDefinition.TypeUse use) {
        return switch (use) {
            case TypeDefinition.Direct(var type) -> type.toString();
            case TypeDefinition.Index(var index) -> Integer.toUnsignedString(index);
        };
    }

    private static String optional(Optional<TypeDefinition.TypeUse> use) {
        return use.map(type -> " " + use(type)).orElse("");
    }

    private static String labels(String keyword, List<String> labels) {
        return labels.stream()
                .map(label -> " " + TextQuote.of(label))
                .collect(Collectors.joining("", "(" + keyword, ")"));
    }

    private static String value(TypeDefinition.Value type) {
        return switch (type) {
            case TypeDefinition.Primitive(var primitive) -> primitive.toString();
            case TypeDefinition.Record(var fields) -> {
                var text = new StringBuilder("(record");
                labelled("field", fields, text);
                yield text.append(')').toString();
            }
            case TypeDefinition.Variant(var cases) ->
                cases.stream()
                        .map(c -> " (case " + TextQuote.of(c.label()) + optional(c.type()) + ")")
                        .collect(Collectors.joining("", "(variant", ")"));
            case TypeDefinition.ListOf(var element) -> "(list " + use(element) + ")";
            case TypeDefinition.FixedList(var element, var length) ->
                "(list " + use(element) + " " + Integer.toUnsignedString(length) + ")";
            case TypeDefinition.Tuple(var types) ->
                types.stream().map(part -> " " + use(part)).collect(Collectors.joining("", "(tuple", ")"));
            case TypeDefinition.Flags(var labels) -> labels("flags", labels);
            case TypeDefinition.Enumeration(var labels) -> labels("enum", labels);
            case TypeDefinition.OptionOf(var part) -> "(option " + use(part) + ")";
            case TypeDefinition.Result(var ok, var error) ->
                "(result" + optional(ok)
                        + error.map(part -> " (error " + use(part) + ")").orElse("") + ")";
            case TypeDefinition.MapOf(var key, var value) -> "(map " + use(key) + " " + use(value) + ")";
            case TypeDefinition.Own(var index) -> "(own " + Integer.toUnsignedString(index) + ")";
            case TypeDefinition.Borrow(var index) -> "(borrow " + Integer.toUnsignedString(index) + ")";
            case TypeDefinition.StreamOf(var element) -> "(stream" + optional(element) + ")";
            case TypeDefinition.FutureOf(var element) -> "(future" + optional(element) + ")";
        };
    }
}
