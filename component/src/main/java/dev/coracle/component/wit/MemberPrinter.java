package dev.coracle.component.wit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes what stands in interfaces, and in part in worlds.
final class MemberPrinter {
    private final PackageName owner;
    private final WitWriter out;

    MemberPrinter(PackageName owner, WitWriter out) {
        this.owner = owner;
        this.out = out;
    }

    /// Writes an interface, behind its attributes.
    ///
    /// @param start of its first line
    void braces(String start, WitInterface definition) {
        if (definition.types().isEmpty() && definition.functions().isEmpty()) {
            out.line(start + " {}");
            return;
        }
        out.open(start);
        types(definition.types());
        out.blank();
        functions(definition.functions());
        out.close();
    }

    void attributes(WitAttributes attributes) {
        out.docs(attributes.docs());
        switch (attributes.gate()) {
            case WitGate.Open() -> {}
            case WitGate.Since(var version, var deprecated) -> {
                out.line("@since(version = " + version + ")");
                deprecated.ifPresent(this::deprecated);
            }
            case WitGate.Unstable(var feature, var deprecated) -> {
                out.line("@unstable(feature = " + WitNames.text(feature) + ")");
                deprecated.ifPresent(this::deprecated);
            }
        }
        attributes.externalId().ifPresent(id -> out.line("@external-id(" + quoted(id) + ")"));
    }

    private void deprecated(SemanticVersion version) {
        out.line("@deprecated(version = " + version + ")");
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c == '\t') {
                quoted.append("\\t");
            } else if (c < ' ' || c >= 0x7F) {
                quoted.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    /// Writes types, those of one `use` together.
    void types(List<WitTypeDefinition> types) {
        var used = new ArrayList<WitTypeDefinition>();
        for (var type : types) {
            if (!used.isEmpty() && !belongTogether(used.getLast(), type)) {
                use(used);
                used.clear();
            }
            if (type.definition() instanceof WitDefinition.Use) {
                used.add(type);
            } else {
                out.blank();
                attributes(type.attributes());
                definition(type);
                out.blank();
            }
        }
        if (!used.isEmpty()) {
            use(used);
        }
    }

    private static boolean belongTogether(WitTypeDefinition used, WitTypeDefinition next) {
        return next.definition() instanceof WitDefinition.Use(var source, var _)
                && used.definition() instanceof WitDefinition.Use(var before, var _)
                && source.equals(before)
                && used.attributes().equals(next.attributes());
    }

    private void use(List<WitTypeDefinition> used) {
        attributes(used.getFirst().attributes());
        var source = ((WitDefinition.Use) used.getFirst().definition()).source();
        var names = used.stream()
                .map(type -> WitNames.renamed(((WitDefinition.Use) type.definition()).name(), type.name()))
                .collect(Collectors.joining(", "));
        out.line("use " + WitNames.path(source, owner) + ".{" + names + "};");
    }

    private void definition(WitTypeDefinition type) {
        var name = WitNames.text(type.name());
        switch (type.definition()) {
            case WitDefinition.Record(var fields) -> {
                out.open("record " + name);
                for (var field : fields) {
                    out.docs(field.docs());
                    out.line(WitNames.text(field.name()) + ": " + WitTypeText.of(field.type()) + ",");
                }
                out.close();
            }
            case WitDefinition.Variant(var cases) -> {
                out.open("variant " + name);
                for (var each : cases) {
                    out.docs(each.docs());
                    var payload = each.payload().map(of -> "(" + WitTypeText.of(of) + ")");
                    out.line(WitNames.text(each.name()) + payload.orElse("") + ",");
                }
                out.close();
            }
            case WitDefinition.Enumeration(var cases) -> labels("enum " + name, cases);
            case WitDefinition.Flags(var flags) -> labels("flags " + name, flags);
            case WitDefinition.Resource(var functions) -> {
                if (functions.isEmpty()) {
                    out.line("resource " + name + ";");
                } else {
                    out.open("resource " + name);
                    functions(functions);
                    out.close();
                }
            }
            case WitDefinition.Alias(var target) ->
                out.line("type " + name + " = " + WitTypeText.ofTarget(target) + ";");
            case WitDefinition.Use _ -> use(List.of(type));
        }
    }

    private void labels(String start, List<WitDefinition.Label> labels) {
        out.open(start);
        for (var label : labels) {
            out.docs(label.docs());
            out.line(WitNames.text(label.name()) + ",");
        }
        out.close();
    }

    private void functions(List<WitFunction> functions) {
        for (var function : functions) {
            if (!function.attributes().docs().isEmpty()) {
                out.blank();
            }
            attributes(function.attributes());
            var name = function.kind() instanceof WitFunction.Kind.Constructor
                    ? "constructor"
                    : WitNames.text(function.name());
            out.line(name + WitTypeText.signature(function) + ";");
        }
    }
}
