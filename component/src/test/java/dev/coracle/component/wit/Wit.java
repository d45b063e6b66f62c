package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;

/// What the tests do with WIT.
final class Wit {
    private Wit() {}

    static WitLibrary read(String text) {
        return WitReader.parse("test.wit", text, WitFeatures.NONE);
    }

    /// The text as the printer writes it, which reads back as the same.
    static String printed(String text) {
        return printed(read(text));
    }

    static String printed(WitLibrary library) {
        var printed = WitPrinter.print(library);
        var again = WitReader.parse("printed.wit", printed, WitFeatures.ALL);
        assertThat(again).as(printed).isEqualTo(library);
        assertThat(WitPrinter.print(again)).isEqualTo(printed);
        return printed;
    }

    /// Without line breaks and indentation, for tables.
    static String onOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /// The members of an interface, as printed, on one line.
    static String members(String members) {
        var text = printed("package a:b@1.2.0; interface i { " + members + " }");
        return onOneLine(text.substring(text.indexOf('{') + 1, text.lastIndexOf('}')));
    }

    /// The members of the world `w` in a package, as printed, on one line.
    static String world(String items) {
        var text = printed("package a:b@1.2.0; " + items);
        var world = text.substring(text.indexOf("world w {") + 9);
        return onOneLine(world.substring(0, world.indexOf("\n}")));
    }

    /// What is wrong with a text, after line and column.
    static String message(String text) {
        var failure = Objects.requireNonNull(catchThrowableOfType(WitException.class, () -> read(text)));
        var place = failure.position().orElseThrow();
        assertThat(failure).hasMessageStartingWith("test.wit:" + place + ": " + failure.reason() + "\n");
        return place + ": " + failure.reason();
    }
}
