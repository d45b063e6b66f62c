package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.Name;
import dev.coracle.component.wit.syntax.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/// The names of an interface or world, and what is known about its types.
final class TypeScope {
    /// By key, see [Names#key].
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /// What a name stands for.
    private sealed interface Entry {
        Name name();

        record Type(Name name) implements Entry {}

        record Function(Name name) implements Entry {}

        /// A type of a feature that is not wanted.
        record Absent(Name name, String feature) implements Entry {}
    }

    /// What has to be known about a type where it is used.
    ///
    /// @param isResource whether it is a resource, by whatever name
    /// @param borrows whether a borrowed handle is in it
    record Facts(boolean isResource, boolean borrows) {
        static final Facts PLAIN = new Facts(false, false);
        static final Facts RESOURCE = new Facts(true, false);
    }

    private final Map<String, Facts> facts = new LinkedHashMap<>();

    void declareType(Name name) {
        declare(new Entry.Type(name));
    }

    void declareFunction(Name name) {
        declare(new Entry.Function(name));
    }

    /// Remembers a type that is left out, for messages. Another of that name may be there.
    void declareAbsent(Name name, String feature) {
        entries.putIfAbsent(Names.key(name.text()), new Entry.Absent(name, feature));
    }

    private void declare(Entry entry) {
        var other = entries.put(Names.key(entry.name().text()), entry);
        if (other != null && !(other instanceof Entry.Absent)) {
            throw new Problem(entry.name().span(), "another thing is called `" + other.name() + "` here");
        }
    }

    /// Refuses a name that is no type of this scope, where it is used there.
    void checkType(Name name) {
        checkType(name, "here", "; define it, or take it in with `use`");
    }

    /// Refuses a name that is no type of this scope, where another one takes it in.
    ///
    /// @param owner whose scope this is
    void checkUsable(Name name, InterfaceName owner) {
        checkType(name, "in interface `" + owner + "`", "");
    }

    private void checkType(Name name, String place, String advice) {
        var entry = entries.get(Names.key(name.text()));
        switch (entry) {
            case null -> throw unknown(name, place, advice);
            case Entry.Function _ -> throw new Problem(name.span(), "`" + name + "` is a function, not a type");
            case Entry.Absent(var _, var feature) ->
                throw new Problem(
                        name.span(),
                        "the type `" + name + "` is there with the feature `" + feature + "` only, which is not asked"
                                + " for; ask for it, or put `@unstable(feature = …)` here too");
            case Entry.Type(var declared) -> {
                if (!declared.text().equals(name.text())) {
                    throw unknown(name, place, advice);
                }
            }
        }
    }

    private Problem unknown(Name name, String place, String advice) {
        var types = entries.values().stream()
                .filter(Entry.Type.class::isInstance)
                .map(entry -> entry.name().text())
                .toList();
        var hint = Suggestion.of(name.text(), types);
        return new Problem(name.span(), "no type `" + name + "` " + place + (hint.isEmpty() ? advice : hint));
    }

    void know(String name, Facts about) {
        facts.put(name, about);
    }

    /// About a type that was resolved.
    Facts facts(String name) {
        return facts.getOrDefault(name, Facts.PLAIN);
    }
}
