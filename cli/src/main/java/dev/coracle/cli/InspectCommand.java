package dev.coracle.cli;

import dev.coracle.wasm.WasmModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `coracle inspect`.
final class InspectCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "inspect",
                "FILE|-",
                false,
                "Tell what a module or component imports, exports, uses and weighs.",
                "",
                List.of(Option.flag("--json", "print JSON")),
                List.of(
                        new CommandSpec.Example("coracle inspect plugin.wasm", "for people"),
                        new CommandSpec.Example("coracle inspect --json plugin.wasm | jq .imports", "for programs")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException {
        ModuleFile file = ModuleFile.read(arguments.onlyOperand("FILE"), console.in());
        String text;
        try (var _ = Progress.show(console, "reading " + file.name())) {
            if (file.kind().isComponent()) {
                ComponentReport report = ComponentReport.of(file.bytes().length, Components.readValid(file));
                console.print(arguments.has("--json") ? Json.of(report.json(file.name())) : report.text(file.name()));
                return ExitCode.OK;
            }
            WasmModule module = Modules.readValid(file);
            ModuleReport report = ModuleReport.of(file.bytes().length, module);
            text = arguments.has("--json") ? Json.of(json(file.name(), report)) : text(file.name(), report);
        }
        console.print(text);
        return ExitCode.OK;
    }

    private static String text(String name, ModuleReport report) {
        StringBuilder text = new StringBuilder();
        text.append("%s: %,d bytes%n".formatted(name, report.size()));
        text.append("  functions: %,d, with %,d bytes of code; data: %,d bytes%n"
                .formatted(report.functions(), report.codeSize(), report.dataSize()));
        text.append("  features: ").append(join(report.features())).append('\n');
        items(text, "imports", report.imports());
        items(text, "exports", report.exports());
        lines(text, "memories", report.memories());
        lines(text, "tables", report.tables());
        lines(
                text,
                "largest functions",
                report.largestFunctions().stream()
                        .map(f -> "%,9d bytes  %d %s"
                                .formatted(f.size(), f.index(), f.name())
                                .stripTrailing())
                        .toList());
        lines(
                text,
                "custom sections",
                report.customSections().stream()
                        .map(section -> "%,9d bytes  %s".formatted(section.size(), section.name()))
                        .toList());
        return text.toString();
    }

    private static void items(StringBuilder text, String title, List<ModuleReport.Item> items) {
        lines(
                text,
                title,
                items.stream()
                        .map(item -> String.join(" ", item.name()) + " " + item.type())
                        .toList());
    }

    private static void lines(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("  ").append(title).append(":\n");
            lines.forEach(line -> text.append("    ").append(line).append('\n'));
        }
    }

    private static String join(Iterable<?> things) {
        StringBuilder text = new StringBuilder();
        things.forEach(thing -> text.append(text.isEmpty() ? "" : ", ").append(thing));
        return text.toString();
    }

    private static Map<String, Object> json(String name, ModuleReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", name);
        json.put("size", report.size());
        json.put("functions", report.functions());
        json.put("code-size", report.codeSize());
        json.put("data-size", report.dataSize());
        json.put("features", report.features().stream().map(Object::toString).toList());
        json.put("imports", report.imports().stream().map(InspectCommand::json).toList());
        json.put("exports", report.exports().stream().map(InspectCommand::json).toList());
        json.put("memories", report.memories());
        json.put("tables", report.tables());
        json.put(
                "largest-functions",
                report.largestFunctions().stream()
                        .map(f -> object("index", f.index(), "name", f.name(), "size", f.size()))
                        .toList());
        json.put(
                "custom-sections",
                report.customSections().stream()
                        .map(section -> object("name", section.name(), "size", section.size()))
                        .toList());
        return json;
    }

    private static Map<String, Object> json(ModuleReport.Item item) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (item.name().size() == 2) {
            json.put("module", item.name().getFirst());
        }
        json.put("name", item.name().getLast());
        json.put("kind", item.kind().toString());
        json.put("type", item.type());
        return json;
    }

    private static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }
}
