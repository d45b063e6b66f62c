package dev.coracle.component.wit;

import java.util.ArrayList;
import java.util.List;

/// Writes packages as WIT text. What is written reads back as an equal model.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#lexical-structure">spec</a>
public final class WitPrinter {
    private WitPrinter() {}

    /// A library as one text: the main package, then those it depends on in braces.
    public static String print(WitLibrary library) {
        var out = new WitWriter();
        header(library.main(), out);
        items(library.main(), out);
        for (var each : library.packages()) {
            if (!each.equals(library.main())) {
                out.blank();
                inBraces(each, out);
            }
        }
        return out.toString();
    }

    /// One package as a file, without those it depends on.
    public static String print(WitPackage single) {
        var out = new WitWriter();
        header(single, out);
        items(single, out);
        return out.toString();
    }

    /// A type as the text has it, such as `list<u8>`.
    public static String print(WitType type) {
        return WitTypeText.of(type);
    }

    private static void header(WitPackage each, WitWriter out) {
        out.docs(each.docs());
        out.line("package " + WitNames.text(each.name()) + ";");
        out.blank();
    }

    private static void inBraces(WitPackage each, WitWriter out) {
        out.docs(each.docs());
        if (each.interfaces().isEmpty() && each.worlds().isEmpty()) {
            out.line("package " + WitNames.text(each.name()) + " {}");
            return;
        }
        out.open("package " + WitNames.text(each.name()));
        items(each, out);
        out.close();
    }

    private static void items(WitPackage each, WitWriter out) {
        var items = new ArrayList<Runnable>();
        var members = new MemberPrinter(each.name(), out);
        var worlds = new WorldPrinter(each.name(), members, out);
        each.interfaces().forEach(i -> items.add(() -> printInterface(i, members)));
        each.worlds().forEach(world -> items.add(() -> worlds.print(world)));
        separated(items, out);
    }

    private static void printInterface(WitInterface definition, MemberPrinter members) {
        members.attributes(definition.attributes());
        members.braces("interface " + WitNames.text(definition.name()), definition);
    }

    /// With an empty line between any two.
    private static void separated(List<Runnable> items, WitWriter out) {
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.blank();
            }
            items.get(i).run();
        }
    }
}
