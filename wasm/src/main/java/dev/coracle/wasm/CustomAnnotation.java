package dev.coracle.wasm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The annotation `(@custom "name" (after section) "…")`: a custom section.
///
/// @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#custom-annotations">spec</a>
final class CustomAnnotation {
    private static final String NAME = "custom";

    /// Each section by the word for it; last the other words for the outermost.
    private static final Map<String, Section> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("type", Section.TYPE);
        SECTIONS.put("import", Section.IMPORT);
        SECTIONS.put("func", Section.FUNCTION);
        SECTIONS.put("table", Section.TABLE);
        SECTIONS.put("memory", Section.MEMORY);
        SECTIONS.put("tag", Section.TAG);
        SECTIONS.put("global", Section.GLOBAL);
        SECTIONS.put("export", Section.EXPORT);
        SECTIONS.put("start", Section.START);
        SECTIONS.put("elem", Section.ELEMENT);
        SECTIONS.put("datacount", Section.DATA_COUNT);
        SECTIONS.put("code", Section.CODE);
        SECTIONS.put("data", Section.DATA);
        SECTIONS.put("first", Section.TYPE);
        SECTIONS.put("last", Section.DATA);
    }

    private final Token.Annotation annotation;
    private final byte[] source;
    private int at;

    private CustomAnnotation(Token.Annotation annotation, byte[] source) {
        this.annotation = annotation;
        this.source = source;
    }

    /// The annotation for a section up to its contents.
    static String head(CustomSection section) {
        var place = "(before first)";
        for (var entry : SECTIONS.entrySet()) {
            if (entry.getValue().id() == section.after()) {
                place = "(after " + entry.getKey() + ")";
                break;
            }
        }
        return "(@custom " + TextQuote.of(section.name()) + " " + place;
    }

    /// Adds the custom sections in front of a token.
    static void collect(Token token, byte[] source, List<CustomSection> sections) {
        for (var annotation : token.annotations()) {
            if (annotation.name().equals(NAME)) {
                sections.add(new CustomAnnotation(annotation, source).section());
            }
        }
    }

    /// Refuses a token with a custom section in front of it.
    static void refuse(Token token) {
        for (var annotation : token.annotations()) {
            if (annotation.name().equals(NAME)) {
                throw annotation.error("misplaced @custom annotation");
            }
        }
    }

    private CustomSection section() {
        if (!atString()) {
            throw annotation.error("@custom annotation: missing section name");
        }
        var nameToken = items().get(at++);
        var name = Utf8.decode(TextString.decode(source, nameToken.start(), nameToken.end()));
        if (name == null) {
            throw nameToken.error("@custom annotation: malformed UTF-8 encoding");
        }
        int after = at < items().size() && items().get(at).kind() == Token.Kind.LEFT ? placement() : Section.DATA.id();
        var bytes = new ByteWriter();
        while (atString()) {
            var token = items().get(at++);
            TextString.decode(source, token.start(), token.end(), bytes);
        }
        if (at < items().size()) {
            throw items().get(at).error("@custom annotation: unexpected token");
        }
        return new CustomSection(name, new ByteSequence(bytes.toByteArray(), 0, bytes.size()), after);
    }

    /// The form `(before section)` or `(after section)`, as the section it comes behind.
    private int placement() {
        at++;
        var direction = word();
        if (!direction.equals("before") && !direction.equals("after")) {
            throw annotation.error("@custom annotation: malformed placement");
        }
        boolean before = direction.equals("before");
        var section = SECTIONS.get(word());
        if (section == null) {
            throw annotation.error("@custom annotation: malformed section kind");
        }
        if (at == items().size() || items().get(at++).kind() != Token.Kind.RIGHT) {
            throw annotation.error("@custom annotation: unexpected token");
        }
        return before ? Section.values()[section.ordinal() - 1].id() : section.id();
    }

    private String word() {
        return at < items().size() ? items().get(at++).text() : "";
    }

    private boolean atString() {
        return at < items().size() && items().get(at).kind() == Token.Kind.STRING;
    }

    private List<Token> items() {
        return annotation.items();
    }
}
