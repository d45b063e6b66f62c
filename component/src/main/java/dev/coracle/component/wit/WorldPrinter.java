package dev.coracle.component.wit;

import java.util.List;

/// Writes worlds.
final class WorldPrinter {
    private final PackageName owner;
    private final MemberPrinter members;
    private final WitWriter out;

    WorldPrinter(PackageName owner, MemberPrinter members, WitWriter out) {
        this.owner = owner;
        this.members = members;
        this.out = out;
    }

    void print(WitWorld world) {
        members.attributes(world.attributes());
        var start = "world " + WitNames.text(world.name());
        if (world.imports().isEmpty()
                && world.types().isEmpty()
                && world.exports().isEmpty()) {
            out.line(start + " {}");
            return;
        }
        out.open(start);
        // Functions may name the world's types, and these may come from imported interfaces.
        externs("import ", select(world.imports(), false));
        out.blank();
        members.types(world.types());
        out.blank();
        externs("import ", select(world.imports(), true));
        out.blank();
        externs("export ", world.exports());
        out.close();
    }

    private static List<WitExtern> select(List<WitExtern> externs, boolean functions) {
        return externs.stream()
                .filter(extern -> extern instanceof WitExtern.Function == functions)
                .toList();
    }

    private void externs(String keyword, List<WitExtern> externs) {
        for (var extern : externs) {
            if (!extern.attributes().docs().isEmpty()) {
                out.blank();
            }
            members.attributes(extern.attributes());
            switch (extern) {
                case WitExtern.Interface(var name, var _) -> out.line(keyword + WitNames.path(name, owner) + ";");
                case WitExtern.Labelled(var label, var name, var _) ->
                    out.line(keyword + WitNames.text(label) + ": " + WitNames.path(name, owner) + ";");
                case WitExtern.Inline(var definition) ->
                    members.braces(keyword + WitNames.text(definition.name()) + ": interface", definition);
                case WitExtern.Function(var function) ->
                    out.line(keyword + WitNames.text(function.name()) + WitTypeText.signature(function) + ";");
            }
        }
    }
}
