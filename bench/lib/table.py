"""Tables on a terminal, a row as soon as it is known; and the same in Markdown."""


class Table:
    """Columns of fixed width: the first ones are words, to the left; the others figures, to the right."""

    def __init__(self, columns, words=1, width=11, first=20):
        self.columns = columns
        self.widths = [max(first if i < words else width, len(name) + 1) for i, name in enumerate(columns)]
        self.words = words
        self.row(columns)

    def row(self, cells):
        texts = [format_cell(cell) for cell in cells]
        print("".join(
            f"{text:<{width}}" if i < self.words else f"{text:>{width}}"
            for i, (text, width) in enumerate(zip(texts, self.widths))
        ).rstrip(), flush=True)  # fmt: skip

    def note(self, cells, text):
        """A row that has no figures, but a reason."""
        words = "".join(f"{cell:<{width}}" for cell, width in zip(cells, self.widths))
        print(f"{words}  {text}", flush=True)


def format_cell(value):
    """Three digits that count; `-` for a figure that is not known."""
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}"


def markdown(columns, rows, words=1):
    """A Markdown table as text."""
    lines = [columns, ["---" if i < words else "---:" for i in range(len(columns))], *rows]
    return "\n".join("| " + " | ".join(format_cell(cell) for cell in line) + " |" for line in lines) + "\n"
