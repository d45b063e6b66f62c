package dev.coracle.component.text;

import dev.coracle.component.model.AliasTarget;
import dev.coracle.component.model.BuiltInOperand;
import dev.coracle.component.model.CanonicalOption;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.ExternName;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.SortIndex;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.wasm.TextPrinter;
import dev.coracle.wasm.TextQuote;
import dev.coracle.wasm.TextWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes components in the text format.
///
/// [ComponentParser] reads the text back as the same component. Each definition stands on its own, as in the binary
/// format; references are numbers, and every definition has its own number in a comment.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md#grammar">spec</a>
public final class ComponentPrinter {
    private final TextWriter out;
    private final TypeTextPrinter types;
    private final Map<Sort, Integer> counts = new EnumMap<>(Sort.class);

    private ComponentPrinter(TextWriter out) {
        this.out = out;
        this.types = new TypeTextPrinter(out, this::next);
    }

    /// The text of a component, valid or not, with a line break at its end.
    ///
    /// @throws dev.coracle.wasm.MalformedModuleException if a function body of a module inside is malformed
    public static String print(WasmComponent component) {
        var text = new StringBuilder();
        try {
            print(component, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// Writes the text of a component, line by line.
    ///
    /// @throws dev.coracle.wasm.MalformedModuleException if a function body of a module inside is malformed
    /// @throws IOException if `to` throws it
    public static void print(WasmComponent component, Appendable to) throws IOException {
        var out = new TextWriter(to);
        out.append("(component");
        new ComponentPrinter(out).definitions(component);
        out.append(")").endLine();
    }

    private void definitions(WasmComponent component) throws IOException {
        out.endLine();
        out.indent();
        for (var definition : component.definitions()) {
            definition(definition);
        }
        out.outdent();
    }

    /// The number of the next thing of a sort, as a comment.
    private String next(Sort sort) {
        return "(;" + (counts.merge(sort, 1, Integer::sum) - 1) + ";)";
    }

    private void definition(Definition definition) throws IOException {
        switch (definition) {
            case Definition.CoreModule(var module) -> coreModule(TextPrinter.print(module));
            case Definition.Nested(var component) -> {
                out.append("(component " + next(Sort.COMPONENT));
                new ComponentPrinter(out).definitions(component);
                out.append(")").endLine();
            }
            case Definition.CoreType(var type) -> types.coreType(type);
            case Definition.Type(var type) -> types.typeField(type);
            case Definition.CoreInstantiate _,
                    Definition.CoreExports _,
                    Definition.Instantiate _,
                    Definition.Exports _,
                    Definition.Alias _,
                    Definition.Lift _,
                    Definition.Lower _,
                    Definition.BuiltInFunction _,
                    Definition.Import _,
                    Definition.Export _,
                    Definition.Custom _ -> out.append(line(definition)).endLine();
        }
    }

    private void coreModule(String text) throws IOException {
        var first = true;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            out.append(first ? line.replaceFirst("\\(module", "(core module " + next(Sort.CORE_MODULE)) : line);
            out.endLine();
            first = false;
        }
    }

    private String line(Definition definition) {
        return switch (definition) {
            case Definition.CoreInstantiate(var module, var arguments) -> {
                var text = new StringBuilder("(core instance " + next(Sort.CORE_INSTANCE) + " (instantiate "
                        + Integer.toUnsignedString(module));
                arguments.forEach(argument -> text.append(" (with ")
                        .append(TextQuote.of(argument.name()))
                        .append(" (instance ")
                        .append(Integer.toUnsignedString(argument.instance()))
                        .append("))"));
                yield text.append("))").toString();
            }
            case Definition.CoreExports(var exports) -> {
                var text = new StringBuilder("(core instance " + next(Sort.CORE_INSTANCE));
                exports.forEach(export -> text.append(" (export ")
                        .append(TextQuote.of(export.name()))
                        .append(" (")
                        .append(export.item().sort().keyword())
                        .append(' ')
                        .append(Integer.toUnsignedString(export.item().index()))
                        .append("))"));
                yield text.append(')').toString();
            }
            case Definition.Instantiate(var component, var arguments) -> {
                var text = new StringBuilder(
                        "(instance " + next(Sort.INSTANCE) + " (instantiate " + Integer.toUnsignedString(component));
                arguments.forEach(argument -> text.append(" (with ")
                        .append(TextQuote.of(argument.name()))
                        .append(' ')
                        .append(item(argument.item()))
                        .append(')'));
                yield text.append("))").toString();
            }
            case Definition.Exports(var exports) -> {
                var text = new StringBuilder("(instance " + next(Sort.INSTANCE));
                exports.forEach(export -> text.append(" (export ")
                        .append(name(export.name()))
                        .append(' ')
                        .append(item(export.item()))
                        .append(')'));
                yield text.append(')').toString();
            }
            case Definition.Alias alias -> alias(alias, next(alias.sort()));
            case Definition.Lift(var function, var options, var type) ->
                "(func " + next(Sort.FUNC) + " (type " + Integer.toUnsignedString(type) + ") (canon lift (core func "
                        + Integer.toUnsignedString(function) + ")" + options(options) + "))";
            case Definition.Lower(var function, var options) ->
                "(core func " + next(Sort.CORE_FUNC) + " (canon lower (func " + Integer.toUnsignedString(function) + ")"
                        + options(options) + "))";
            case Definition.BuiltInFunction builtIn -> builtIn(builtIn);
            case Definition.Import(var name, var type) ->
                "(import " + name(name) + " " + TypeTextPrinter.extern(type, next(type.sort())) + ")";
            case Definition.Export(var name, var item, var type) -> {
                next(item.sort());
                yield "(export " + name(name) + " " + item(item)
                        + type.map(ascribed -> " " + TypeTextPrinter.extern(ascribed, ""))
                                .orElse("") + ")";
            }
            case Definition.Custom(var name, var bytes) ->
                "(@custom " + TextQuote.of(name) + " " + TextQuote.of(bytes.asByteBuffer()) + ")";
            case Definition.CoreModule _, Definition.Nested _, Definition.CoreType _, Definition.Type _ ->
                throw new IllegalArgumentException("takes several lines");
        };
    }

    static String item(SortIndex item) {
        return "(" + item + ")";
    }

    static String name(ExternName name) {
        var text = new StringBuilder(TextQuote.of(name.text()));
        for (var attribute : name.attributes()) {
            switch (attribute) {
                case ExternName.Implements(var value) -> attribute("implements", value, text);
                case ExternName.VersionSuffix(var value) -> attribute("versionsuffix", value, text);
                case ExternName.ExternalId(var value) -> attribute("external-id", value, text);
            }
        }
        return text.toString();
    }

    private static void attribute(String keyword, String value, StringBuilder text) {
        text.append(" (")
                .append(keyword)
                .append(' ')
                .append(TextQuote.of(value))
                .append(')');
    }

    static String alias(Definition.Alias alias, String number) {
        var target = switch (alias.target()) {
            case AliasTarget.Export(var instance, var name) ->
                "export " + Integer.toUnsignedString(instance) + " " + TextQuote.of(name);
            case AliasTarget.CoreExport(var instance, var name) ->
                "core export " + Integer.toUnsignedString(instance) + " " + TextQuote.of(name);
            case AliasTarget.Outer(var count, var index) ->
                "outer " + Integer.toUnsignedString(count) + " " + Integer.toUnsignedString(index);
        };
        return "(alias " + target + " (" + alias.sort() + " " + number + "))";
    }

    private String builtIn(Definition.BuiltInFunction definition) {
        var text = new StringBuilder("(core func " + next(Sort.CORE_FUNC) + " (canon " + definition.builtIn());
        var kinds = definition.builtIn().operands();
        for (int i = 0; i < kinds.size(); i++) {
            text.append(operand(kinds.get(i), definition.operands().get(i)));
        }
        return text.append("))").toString();
    }

    private static String operand(BuiltInOperand.Kind kind, BuiltInOperand operand) {
        return switch (operand) {
            case BuiltInOperand.Index(var index)
            when kind == BuiltInOperand.Kind.MEMORY -> " (memory " + Integer.toUnsignedString(index) + ")";
            case BuiltInOperand.Index(var index) -> " " + Integer.toUnsignedString(index);
            case BuiltInOperand.Flag(var isSet) -> isSet ? " " + kind.name().toLowerCase(Locale.ROOT) : "";
            case BuiltInOperand.Options(var options) -> options(options);
            case BuiltInOperand.Result(var type) ->
                type.map(use -> " (result " + TypeTextPrinter.use(use) + ")").orElse("");
            case BuiltInOperand.CoreValue(var type) -> " " + type;
        };
    }

    private static String options(List<CanonicalOption> options) {
        var text = new StringBuilder();
        options.forEach(option -> text.append(' ').append(option(option)));
        return text.toString();
    }

    private static String option(CanonicalOption option) {
        return switch (option) {
            case CanonicalOption.Encoding encoding -> "string-encoding=" + encoding;
            case CanonicalOption.Memory(var memory) -> "(memory " + Integer.toUnsignedString(memory) + ")";
            case CanonicalOption.Realloc(var function) -> "(realloc " + Integer.toUnsignedString(function) + ")";
            case CanonicalOption.PostReturn(var function) -> "(post-return " + Integer.toUnsignedString(function) + ")";
            case CanonicalOption.Async() -> "async";
            case CanonicalOption.Callback(var function) -> "(callback " + Integer.toUnsignedString(function) + ")";
        };
    }
}
