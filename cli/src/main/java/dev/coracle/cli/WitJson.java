package dev.coracle.cli;

import dev.coracle.component.wit.WitAttributes;
import dev.coracle.component.wit.WitDefinition;
import dev.coracle.component.wit.WitExtern;
import dev.coracle.component.wit.WitFunction;
import dev.coracle.component.wit.WitGate;
import dev.coracle.component.wit.WitInterface;
import dev.coracle.component.wit.WitLibrary;
import dev.coracle.component.wit.WitPackage;
import dev.coracle.component.wit.WitPrinter;
import dev.coracle.component.wit.WitType;
import dev.coracle.component.wit.WitTypeDefinition;
import dev.coracle.component.wit.WitWorld;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// WIT as JSON. Types are text, as WIT has them; what is empty is left out.
final class WitJson {
    private WitJson() {}

    static Map<String, Object> of(WitLibrary library) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("main", library.main().name().toString());
        json.put("packages", list(library.packages(), WitJson::of));
        return json;
    }

    private static Map<String, Object> of(WitPackage each) {
        Map<String, Object> json = named(each.name().toString());
        putText(json, "docs", each.docs());
        putList(json, "interfaces", each.interfaces(), WitJson::of);
        putList(json, "worlds", each.worlds(), WitJson::of);
        return json;
    }

    private static Map<String, Object> of(WitInterface each) {
        Map<String, Object> json = named(each.name());
        put(json, each.attributes());
        putList(json, "types", each.types(), WitJson::of);
        putList(json, "functions", each.functions(), WitJson::of);
        return json;
    }

    private static Map<String, Object> of(WitWorld each) {
        Map<String, Object> json = named(each.name());
        put(json, each.attributes());
        putList(json, "imports", each.imports(), WitJson::of);
        putList(json, "types", each.types(), WitJson::of);
        putList(json, "exports", each.exports(), WitJson::of);
        return json;
    }

    private static Map<String, Object> of(WitExtern each) {
        Map<String, Object> json = named(each.externName());
        switch (each) {
            case WitExtern.Interface _ -> json.put("kind", "interface");
            case WitExtern.Labelled(var _, var name, var _) -> {
                json.put("kind", "interface");
                json.put("implements", name.toString());
            }
            case WitExtern.Inline(var definition) -> {
                json.put("kind", "inline-interface");
                putList(json, "types", definition.types(), WitJson::of);
                putList(json, "functions", definition.functions(), WitJson::of);
            }
            case WitExtern.Function(var function) -> {
                json.put("kind", "function");
                putSignature(json, function);
            }
        }
        put(json, each.attributes());
        return json;
    }

    private static Map<String, Object> of(WitTypeDefinition each) {
        Map<String, Object> json = named(each.name());
        switch (each.definition()) {
            case WitDefinition.Record(var fields) -> {
                json.put("kind", "record");
                json.put("fields", list(fields, field -> part(field.name(), Optional.of(field.type()), field.docs())));
            }
            case WitDefinition.Variant(var cases) -> {
                json.put("kind", "variant");
                json.put("cases", list(cases, one -> part(one.name(), one.payload(), one.docs())));
            }
            case WitDefinition.Enumeration(var cases) -> {
                json.put("kind", "enum");
                json.put("cases", list(cases, one -> part(one.name(), Optional.empty(), one.docs())));
            }
            case WitDefinition.Flags(var flags) -> {
                json.put("kind", "flags");
                json.put("flags", list(flags, flag -> part(flag.name(), Optional.empty(), flag.docs())));
            }
            case WitDefinition.Resource(var functions) -> {
                json.put("kind", "resource");
                putList(json, "functions", functions, WitJson::of);
            }
            case WitDefinition.Alias(var type) -> {
                json.put("kind", "alias");
                json.put("type", WitPrinter.print(type));
            }
            case WitDefinition.Use(var source, var name) -> {
                json.put("kind", "use");
                json.put("interface", source.toString());
                json.put("type", name);
            }
        }
        put(json, each.attributes());
        return json;
    }

    private static Map<String, Object> part(String name, Optional<WitType> type, String docs) {
        Map<String, Object> json = named(name);
        type.ifPresent(each -> json.put("type", WitPrinter.print(each)));
        putText(json, "docs", docs);
        return json;
    }

    private static Map<String, Object> of(WitFunction each) {
        Map<String, Object> json = named(each.externName());
        putSignature(json, each);
        put(json, each.attributes());
        return json;
    }

    /// As in a component: a method has its `self`.
    private static void putSignature(Map<String, Object> json, WitFunction function) {
        if (function.isAsync()) {
            json.put("async", true);
        }
        json.put(
                "parameters",
                list(function.externParameters(), each -> part(each.name(), Optional.of(each.type()), "")));
        function.externResult().ifPresent(type -> json.put("result", WitPrinter.print(type)));
    }

    private static void put(Map<String, Object> json, WitAttributes attributes) {
        putText(json, "docs", attributes.docs());
        switch (attributes.gate()) {
            case WitGate.Open() -> {}
            case WitGate.Since(var version, var deprecated) -> {
                json.put("since", version.toString());
                deprecated.ifPresent(from -> json.put("deprecated", from.toString()));
            }
            case WitGate.Unstable(var feature, var deprecated) -> {
                json.put("unstable", feature);
                deprecated.ifPresent(from -> json.put("deprecated", from.toString()));
            }
        }
        attributes.externalId().ifPresent(id -> json.put("external-id", id));
    }

    private static Map<String, Object> named(String name) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        return json;
    }

    private static void putText(Map<String, Object> json, String key, String text) {
        if (!text.isEmpty()) {
            json.put(key, text);
        }
    }

    private static <T> void putList(
            Map<String, Object> json, String key, List<T> items, Function<T, Map<String, Object>> item) {
        if (!items.isEmpty()) {
            json.put(key, list(items, item));
        }
    }

    private static <T> List<Map<String, Object>> list(List<T> items, Function<T, Map<String, Object>> item) {
        return items.stream().map(item).toList();
    }
}
