package dev.coracle.wasm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An index space of the text format: which index each identifier means.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/conventions.html#contexts">spec</a>
final class NameSpace {
    private final String kind;
    private final boolean isScope;
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private int size;

    /// @param kind what it holds, as messages have it, such as `function`
    NameSpace(String kind) {
        this(kind, true);
    }

    private NameSpace(String kind, boolean isScope) {
        this.kind = kind;
        this.isScope = isScope;
    }

    /// The parameters of a type or import: nothing refers to them, so two may share an identifier.
    static NameSpace ofNamesOnly() {
        return new NameSpace("parameter", false);
    }

    String kind() {
        return kind;
    }

    /// How many indices are taken.
    int size() {
        return size;
    }

    /// The names for the name section: identifiers, or the annotations that stand in their stead.
    Map<Integer, String> names() {
        return names;
    }

    /// Takes the next index, or as many as told, without a name.
    void bindAnonymous(int count) {
        size += count;
    }

    /// Takes the next index for what an identifier or a name annotation or neither introduces, and passes both.
    int bind(TextCursor in) {
        var identifier = in.acceptIdentifier();
        return bind(identifier, in.nameAnnotation(kind));
    }

    /// Takes the next index.
    int bind(@Nullable Token identifier, Optional<String> annotated) {
        int index = size++;
        if (identifier != null) {
            if (indices.putIfAbsent(identifier.text(), index) != null && isScope) {
                throw identifier.error("duplicate " + kind + " " + identifier.excerpt());
            }
            names.put(index, identifier.text());
        }
        annotated.ifPresent(name -> names.put(index, name));
        return index;
    }

    /// Takes an index, symbolic or not, which may be out of bounds.
    int index(TextCursor in) {
        if (in.at(Token.Kind.NATURAL)) {
            return in.u32();
        }
        return resolve(in.take(Token.Kind.IDENTIFIER));
    }

    /// Takes an index if one follows, else gives 0.
    int optionalIndex(TextCursor in) {
        return in.atIndex() ? index(in) : 0;
    }

    /// The index of an identifier, or null when it is unknown.
    @Nullable
    Integer find(String identifier) {
        return indices.get(identifier);
    }

    private int resolve(Token identifier) {
        var index = indices.get(identifier.text());
        if (index == null) {
            throw identifier.error("unknown " + kind + " " + identifier.excerpt());
        }
        return index;
    }
}
