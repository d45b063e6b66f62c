package dev.coracle.component.wit.syntax;

/// What a token is.
enum TokenKind {
    /// A name, perhaps with `%` before it.
    IDENTIFIER("a name"),
    KEYWORD("a keyword"),
    INTEGER("a number"),
    STRING("a string"),
    UNDERSCORE("`_`"),
    EQUALS("`=`"),
    COMMA("`,`"),
    COLON("`:`"),
    SEMICOLON("`;`"),
    LEFT_PARENTHESIS("`(`"),
    RIGHT_PARENTHESIS("`)`"),
    LEFT_BRACE("`{`"),
    RIGHT_BRACE("`}`"),
    LESS("`<`"),
    GREATER("`>`"),
    STAR("`*`"),
    ARROW("`->`"),
    SLASH("`/`"),
    DOT("`.`"),
    AT("`@`"),
    /// Behind the last token.
    END("the end of the file");

    private final String description;

    TokenKind(String description) {
        this.description = description;
    }

    /// As messages name it.
    String description() {
        return description;
    }
}
