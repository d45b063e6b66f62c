package dev.coracle.wasm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keywords of the text format.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/index.html">spec</a>
final class TextKeywords {
    private static final String OFFSET = "offset=";
    private static final String ALIGN = "align=";
    private static final Set<String> STRUCTURE = Set.of(
            "module binary quote definition instance type rec sub final struct array field mut ref null param result"
                    .concat(" func table memory global tag import export start elem data local declare item offset")
                    .concat(" shared pagesize then do")
                    .split(" "));
    private static final Set<String> SCRIPT =
            Set.of("script register invoke get either input output thread wait assert_malformed assert_invalid"
                    .concat(
                            " assert_malformed_custom assert_invalid_custom assert_unlinkable assert_return assert_trap")
                    .concat(" assert_exception assert_exhaustion assert_suspension ref.extern ref.host ref.struct")
                    .concat(" ref.array ref.exn ref.any nan:canonical nan:arithmetic")
                    .split(" "));
    private static final Map<String, AbstractHeapType> HEAP_TYPES = new HashMap<>();
    private static final Map<String, AbstractHeapType> REFERENCES = new HashMap<>();
    private static final Map<String, StorageType> STORAGE_TYPES = new HashMap<>();
    private static final Map<String, VectorShape> SHAPES = new HashMap<>();

    static {
        for (var type : AbstractHeapType.values()) {
            HEAP_TYPES.put(type.toString(), type);
            REFERENCES.put(type.nullableReference(), type);
        }
        for (var type : NumberType.values()) {
            STORAGE_TYPES.put(type.toString(), type);
        }
        for (var type : PackedType.values()) {
            STORAGE_TYPES.put(type.toString(), type);
        }
        for (var shape : VectorShape.values()) {
            SHAPES.put(shape.toString(), shape);
        }
    }

    private TextKeywords() {}

    /// The abstract heap type of this name, such as `nofunc`, or null.
    static @Nullable AbstractHeapType heapType(Token token) {
        return token.kind() == Token.Kind.WORD ? HEAP_TYPES.get(token.text()) : null;
    }

    /// The heap type of a short nullable reference, such as `funcref`, or null.
    static @Nullable AbstractHeapType reference(Token token) {
        return token.kind() == Token.Kind.WORD ? REFERENCES.get(token.text()) : null;
    }

    /// The number type or packed type of this name, such as `i32`, or null.
    static @Nullable StorageType storageType(Token token) {
        return token.kind() == Token.Kind.WORD ? STORAGE_TYPES.get(token.text()) : null;
    }

    /// The shape of this name, such as `i8x16`, or null.
    static @Nullable VectorShape shape(Token token) {
        return token.kind() == Token.Kind.WORD ? SHAPES.get(token.text()) : null;
    }

    /// Whether a token is `offset=` and a number.
    static boolean isOffset(Token token) {
        return token.kind() == Token.Kind.WORD && isField(token.text(), OFFSET);
    }

    /// Whether a token is `align=` and a number.
    static boolean isAlign(Token token) {
        return token.kind() == Token.Kind.WORD && isField(token.text(), ALIGN);
    }

    private static boolean isField(String word, String key) {
        return word.startsWith(key) && NumberSyntax.kindOf(word.substring(key.length())) == Token.Kind.NATURAL;
    }

    /// Whether the language has this word, if in other places.
    static boolean isKnown(String word) {
        return STRUCTURE.contains(word)
                || SCRIPT.contains(word)
                || HEAP_TYPES.containsKey(word)
                || REFERENCES.containsKey(word)
                || STORAGE_TYPES.containsKey(word)
                || SHAPES.containsKey(word)
                || !Opcode.byMnemonic(word).isEmpty()
                || Arrays.stream(Catch.Kind.values())
                        .anyMatch(kind -> kind.keyword().equals(word))
                || isField(word, OFFSET)
                || isField(word, ALIGN);
    }
}
