package dev.coracle.cli;

import dev.coracle.component.model.Definition;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.validation.Resolution;
import dev.coracle.component.validation.ValidatedComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What `coracle inspect` tells about a component.
///
/// @param size in bytes, of the file
/// @param modules core modules in it, at any depth
/// @param components components inside of it, at any depth
/// @param imports types by name
/// @param exports types by name
record ComponentReport(
        int size, int modules, int components, Map<String, ItemType> imports, Map<String, ItemType> exports) {

    static ComponentReport of(int size, ValidatedComponent component) {
        return new ComponentReport(
                size,
                modules(component),
                components(component),
                component.type().imports(),
                component.type().exports());
    }

    private static int modules(ValidatedComponent component) {
        int own = (int) component.component().definitions().stream()
                .filter(Definition.CoreModule.class::isInstance)
                .count();
        return own
                + nested(component).stream().mapToInt(ComponentReport::modules).sum();
    }

    private static int components(ValidatedComponent component) {
        return nested(component).stream()
                .mapToInt(inner -> 1 + components(inner))
                .sum();
    }

    private static List<ValidatedComponent> nested(ValidatedComponent component) {
        return component.resolutions().stream()
                .flatMap(resolution ->
                        resolution instanceof Resolution.Nested(var inner) ? Stream.of(inner) : Stream.empty())
                .toList();
    }

    String text(String name) {
        StringBuilder text = new StringBuilder();
        text.append("%s: component, %,d bytes%n".formatted(name, size));
        text.append("  core modules: %,d; components inside: %,d%n".formatted(modules, components));
        ComponentTypeText types = new ComponentTypeText();
        items(text, "imports", imports, types);
        items(text, "exports", exports, types);
        return text.toString();
    }

    private static void items(StringBuilder text, String title, Map<String, ItemType> items, ComponentTypeText types) {
        if (!items.isEmpty()) {
            text.append("  ").append(title).append(":\n");
            items.forEach((name, type) -> item(text, "    ", name, type, types));
        }
    }

    private static void item(StringBuilder text, String indent, String name, ItemType type, ComponentTypeText types) {
        text.append(indent)
                .append(name)
                .append(": ")
                .append(types.of(name, type))
                .append('\n');
        if (type instanceof ItemType.Instance(var instance)) {
            instance.exports().forEach((inner, innerType) -> item(text, indent + "  ", inner, innerType, types));
        }
    }

    Map<String, Object> json(String name) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", name);
        json.put("kind", "component");
        json.put("size", size);
        json.put("core-modules", modules);
        json.put("components", components);
        ComponentTypeText types = new ComponentTypeText();
        json.put("imports", json(imports, types));
        json.put("exports", json(exports, types));
        return json;
    }

    private static List<Object> json(Map<String, ItemType> items, ComponentTypeText types) {
        return items.entrySet().stream()
                .<Object>map(entry -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("name", entry.getKey());
                    json.put("kind", entry.getValue().kind());
                    json.put("type", types.of(entry.getKey(), entry.getValue()));
                    if (entry.getValue() instanceof ItemType.Instance(var instance)) {
                        json.put("exports", json(instance.exports(), types));
                    }
                    return json;
                })
                .toList();
    }
}
