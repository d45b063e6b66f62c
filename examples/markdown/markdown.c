// Turns a useful part of Markdown into HTML: headings, paragraphs, lists, quotes, code, emphasis, links.
//
//   markdown [FILE]      reads FILE, or stdin without one; writes HTML to stdout
//
// Built by build.sh; the result, markdown.wasm, lies beside it.
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum block { NONE, PARAGRAPH, BULLETS, NUMBERS, QUOTE };

static const char *const OPENING[] = {"", "<p>", "<ul>\n", "<ol>\n", "<blockquote>\n"};
static const char *const CLOSING[] = {"", "</p>\n", "</ul>\n", "</ol>\n", "</blockquote>\n"};

static enum block current = NONE;

static void enter(enum block block) {
    if (current == block) {
        return;
    }
    fputs(CLOSING[current], stdout);
    fputs(OPENING[block], stdout);
    current = block;
}

static void escape(int c) {
    switch (c) {
        case '&': fputs("&amp;", stdout); break;
        case '<': fputs("&lt;", stdout); break;
        case '>': fputs("&gt;", stdout); break;
        default: putchar(c);
    }
}

// Where `marker` comes next in [from, end), or NULL.
static const char *find(const char *from, const char *end, const char *marker) {
    size_t length = strlen(marker);
    for (; from + length <= end; from++) {
        if (memcmp(from, marker, length) == 0) {
            return from;
        }
    }
    return NULL;
}

static void spans(const char *at, const char *end);

// Writes what stands between two equal markers inside a tag; answers where to go on, or NULL if `at` opens none.
static const char *paired(const char *at, const char *end, const char *marker, const char *tag, bool verbatim) {
    size_t length = strlen(marker);
    if ((size_t)(end - at) <= length || memcmp(at, marker, length) != 0) {
        return NULL;
    }
    const char *inner = at + length;
    const char *close = find(inner, end, marker);
    if (close == NULL || close == inner) {
        return NULL;
    }
    printf("<%s>", tag);
    if (verbatim) {
        while (inner < close) {
            escape(*inner++);
        }
    } else {
        spans(inner, close);
    }
    printf("</%s>", tag);
    return close + length;
}

// [text](target)
static const char *hyperlink(const char *at, const char *end) {
    const char *middle = *at == '[' ? find(at, end, "](") : NULL;
    const char *close = middle == NULL ? NULL : find(middle, end, ")");
    if (close == NULL) {
        return NULL;
    }
    fputs("<a href=\"", stdout);
    for (const char *c = middle + 2; c < close; c++) {
        *c == '"' ? fputs("%22", stdout) : (escape(*c), 0);
    }
    fputs("\">", stdout);
    spans(at + 1, middle);
    fputs("</a>", stdout);
    return close + 1;
}

static void spans(const char *at, const char *end) {
    while (at < end) {
        const char *next = paired(at, end, "`", "code", true);
        if (next == NULL) next = paired(at, end, "**", "strong", false);
        if (next == NULL) next = paired(at, end, "*", "em", false);
        if (next == NULL) next = hyperlink(at, end);
        if (next == NULL) {
            escape(*at);
            next = at + 1;
        }
        at = next;
    }
}

static void line_of(enum block block, const char *text, const char *before, const char *after) {
    bool goes_on = current == block;
    enter(block);
    fputs(block == PARAGRAPH && goes_on ? "\n" : before, stdout);
    spans(text, text + strlen(text));
    fputs(after, stdout);
}

static bool heading(const char *line) {
    size_t level = strspn(line, "#");
    if (level < 1 || level > 6 || line[level] != ' ') {
        return false;
    }
    enter(NONE);
    const char *text = line + level + 1;
    printf("<h%zu>", level);
    spans(text, text + strlen(text));
    printf("</h%zu>\n", level);
    return true;
}

static void block(const char *line) {
    size_t digits = strspn(line, "0123456789");
    if (*line == '\0') {
        enter(NONE);
    } else if (heading(line)) {
        return;
    } else if ((*line == '-' || *line == '*') && line[1] == ' ') {
        line_of(BULLETS, line + 2, "<li>", "</li>\n");
    } else if (digits > 0 && line[digits] == '.' && line[digits + 1] == ' ') {
        line_of(NUMBERS, line + digits + 2, "<li>", "</li>\n");
    } else if (*line == '>') {
        line_of(QUOTE, line + (line[1] == ' ' ? 2 : 1), "", "\n");
    } else {
        line_of(PARAGRAPH, line, "", "");
    }
}

int main(int argc, char **argv) {
    FILE *in = argc > 1 ? fopen(argv[1], "r") : stdin;
    if (in == NULL) {
        perror(argv[1]);
        return 1;
    }
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    bool verbatim = false;
    while ((length = getline(&line, &capacity, in)) >= 0) {
        while (length > 0 && isspace((unsigned char)line[length - 1])) {
            line[--length] = '\0';
        }
        if (strncmp(line, "```", 3) == 0) {
            enter(NONE);
            verbatim = !verbatim;
            fputs(verbatim ? "<pre><code>" : "</code></pre>\n", stdout);
        } else if (verbatim) {
            for (const char *c = line; *c != '\0'; c++) {
                escape(*c);
            }
            putchar('\n');
        } else {
            block(line);
        }
    }
    enter(NONE);
    free(line);
    return ferror(in) || fflush(stdout) != 0;
}
