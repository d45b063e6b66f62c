package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;

/// The first pass over a module: finds its fields, and binds the identifiers that they introduce, since a field may
/// refer to later ones.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/modules.html#modules">spec</a>
final class ModuleOutline {
    private final TextCursor in;
    private final TextScope scope;
    private final List<Token> typeFields = new ArrayList<>();
    private final List<Token> otherFields = new ArrayList<>();
    private final List<CustomSection> customSections = new ArrayList<>();
    private String defined = "";
    private boolean hasStart;

    /// Reads all fields up to the end or a closing parenthesis, which is left in place.
    ModuleOutline(TextCursor in, TextScope scope) {
        this.in = in;
        this.scope = scope;
        in.customSections(customSections);
        while (in.at(Token.Kind.LEFT)) {
            field();
            in.customSections(customSections);
        }
    }

    /// The opening parentheses of type definitions and recursion groups.
    List<Token> typeFields() {
        return typeFields;
    }

    /// The opening parentheses of all other fields.
    List<Token> otherFields() {
        return otherFields;
    }

    List<CustomSection> customSections() {
        return customSections;
    }

    private void field() {
        var start = in.take();
        var keyword = in.take(Token.Kind.WORD);
        boolean isType = keyword.isWord("type") || keyword.isWord("rec");
        (isType ? typeFields : otherFields).add(start);
        switch (keyword.text()) {
            case "type" -> skipNamed(scope.types);
            case "rec" -> {
                while (in.acceptForm("type")) {
                    skipNamed(scope.types);
                }
                in.close();
            }
            case "import" -> importField(keyword);
            case "func" -> definition(keyword, ExternKind.FUNC);
            case "table" -> definition(keyword, ExternKind.TABLE);
            case "memory" -> definition(keyword, ExternKind.MEMORY);
            case "global" -> definition(keyword, ExternKind.GLOBAL);
            case "tag" -> definition(keyword, ExternKind.TAG);
            case "elem" -> skipNamed(scope.elements);
            case "data" -> skipNamed(scope.dataSegments);
            case "export" -> skipRest();
            case "start" -> {
                if (hasStart) {
                    throw keyword.error("multiple start sections");
                }
                hasStart = true;
                skipRest();
            }
            default -> throw TextCursor.unexpected(keyword);
        }
    }

    private void skipNamed(NameSpace space) {
        space.bind(in);
        skipRest();
    }

    private void skipRest() {
        in.skip();
        in.close();
    }

    private void importField(Token keyword) {
        checkOrder(keyword);
        in.take(Token.Kind.STRING);
        in.take(Token.Kind.STRING);
        in.take(Token.Kind.LEFT);
        scope.of(externKind(in.take())).bind(in);
        in.skip();
        in.close();
        skipRest();
    }

    /// The kind that a keyword names.
    static ExternKind externKind(Token keyword) {
        for (var kind : ExternKind.values()) {
            if (keyword.isWord(kind.toString())) {
                return kind;
            }
        }
        throw TextCursor.unexpected(keyword);
    }

    private void definition(Token keyword, ExternKind kind) {
        var space = scope.of(kind);
        space.bind(in);
        while (in.acceptForm("export")) {
            skipRest();
        }
        if (in.atForm("import")) {
            checkOrder(keyword);
        } else {
            defined = space.kind();
            inlineSegment(kind);
        }
        skipRest();
    }

    /// A table or memory without size has a segment inside, which takes an index as any other.
    private void inlineSegment(ExternKind kind) {
        if (kind == ExternKind.TABLE || kind == ExternKind.MEMORY) {
            if (in.atWord("i32") || in.atWord("i64")) {
                in.take();
            }
            if (!in.at(Token.Kind.NATURAL)) {
                (kind == ExternKind.TABLE ? scope.elements : scope.dataSegments).bindAnonymous(1);
            }
        }
    }

    private void checkOrder(Token keyword) {
        if (!defined.isEmpty()) {
            throw keyword.error("import after " + defined + " definition");
        }
    }
}
