package dev.coracle.component.wave;

/// Reads characters and strings with their escapes.
final class QuotedText {
    private static final String TRIPLE = "\"\"\"";
    private static final int MOST_DIGITS = 6;

    private final String text;
    private int position;

    /// @param start of the opening quote
    QuotedText(String text, int start) {
        this.text = text;
        this.position = start;
    }

    /// Behind the closing quote.
    int position() {
        return position;
    }

    int character() {
        int start = position;
        position++;
        if (position >= text.length() || peek() == '\'') {
            throw new WaveException(start, "a char holds one character, such as 'x'");
        }
        int codePoint = next();
        if (position >= text.length() || peek() != '\'') {
            throw new WaveException(start, "a char holds one character and ends with '");
        }
        position++;
        return codePoint;
    }

    String string() {
        int start = position;
        var string = new StringBuilder();
        position++;
        while (position < text.length() && peek() != '"') {
            string.appendCodePoint(next());
        }
        if (position >= text.length()) {
            throw new WaveException(start, "the string does not end; close it with \"");
        }
        position++;
        return string.toString();
    }

    /// Three quotes, a line break, lines, three quotes. What stands before these is taken from the start of each line.
    String lines() {
        int start = position;
        position += TRIPLE.length();
        if (!acceptLineBreak()) {
            throw new WaveException(position, "a line break must follow \"\"\"");
        }
        int begin = position;
        int end = text.indexOf(TRIPLE, begin);
        if (end < 0) {
            throw new WaveException(start, "the string does not end; close it with \"\"\" on a line of its own");
        }
        int lastLine = text.lastIndexOf('\n', end - 1) + 1;
        if (lastLine < begin
                || !text.substring(lastLine, end).isBlank()
                || text.substring(lastLine, end).indexOf('\t') >= 0) {
            throw new WaveException(end, "only spaces may stand before the closing \"\"\"");
        }
        String string = lastLine == begin ? "" : dedented(begin, lastLine, end - lastLine);
        position = end + TRIPLE.length();
        return string;
    }

    private String dedented(int begin, int end, int indent) {
        var string = new StringBuilder();
        position = begin;
        while (position < end) {
            if (position > begin) {
                string.append('\n');
            }
            skipIndent(indent);
            while (!acceptLineBreak()) {
                string.appendCodePoint(next());
            }
        }
        return string.toString();
    }

    /// A line without anything need not have the indent either.
    private void skipIndent(int indent) {
        for (int i = 0; i < indent && !seesLineBreak(); i++) {
            if (peek() != ' ') {
                throw new WaveException(
                        position, "the line must start with " + indent + " spaces, as the last one does");
            }
            position++;
        }
    }

    private boolean seesLineBreak() {
        return text.startsWith("\n", position) || text.startsWith("\r\n", position);
    }

    private boolean acceptLineBreak() {
        if (!seesLineBreak()) {
            return false;
        }
        position += peek() == '\r' ? 2 : 1;
        return true;
    }

    private char peek() {
        return text.charAt(position);
    }

    private int next() {
        int codePoint = text.codePointAt(position);
        if (codePoint == '\\') {
            return escape();
        }
        if (codePoint == '\n') {
            throw new WaveException(position, "a line break must be written \\n");
        }
        if (Character.getType(codePoint) == Character.SURROGATE) {
            throw new WaveException(position, "half of a surrogate pair is no character");
        }
        position += Character.charCount(codePoint);
        return codePoint;
    }

    private int escape() {
        int start = position;
        char kind = start + 1 < text.length() ? text.charAt(start + 1) : '\0';
        position += 2;
        return switch (kind) {
            case '\'', '"', '\\' -> kind;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'u' -> unicode(start);
            default ->
                throw new WaveException(
                        start, "no escape; there are \\' \\\" \\\\ \\t \\n \\r and \\u{…} with a character's number");
        };
    }

    private int unicode(int start) {
        int end = text.indexOf('}', position);
        if (position >= text.length() || peek() != '{' || end < 0) {
            throw new WaveException(
                    start, "\\u must be followed by a character's number in braces, such as \\u{1f30a}");
        }
        String digits = text.substring(position + 1, end);
        position = end + 1;
        return codePoint(start, digits);
    }

    private static int codePoint(int start, String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        boolean isNumber = !digits.isEmpty() && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        if (!isNumber || significant.length() > MOST_DIGITS) {
            throw new WaveException(start, "\\u{" + digits + "} is no hexadecimal number of a character");
        }
        int codePoint = Integer.parseInt(significant, 16);
        if (!Character.isValidCodePoint(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
            throw new WaveException(start, "\\u{" + digits + "} is no character");
        }
        return codePoint;
    }
}
