"""Pictures as SVG text: bars, and lines over a logarithmic scale. No library, no script, readable without colour."""

import math
import statistics
from html import escape

COLOURS = {"coracle": "#0b6e99", "coracle-lib": "#6fb4d0", "wasmtime": "#8a5fbf", "node": "#5a9e48", "wazero": "#c98a1b", "endive": "#b5483f",
           "native": "#555555", "java": "#d0782a"}  # fmt: skip
OTHERS = ["#0b6e99", "#8a5fbf", "#5a9e48", "#c98a1b", "#b5483f", "#6fb4d0", "#777777"]
TEXT = 'font-family="sans-serif" font-size="12" fill="#222222"'


def colour(name, place):
    return COLOURS.get(name, OTHERS[place % len(OTHERS)])


def page(width, height, title, body):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
            f'<title>{escape(title)}</title><rect width="{width}" height="{height}" fill="#ffffff"/>'
            f'<text x="12" y="22" {TEXT} font-weight="bold">{escape(title)}</text>' + "".join(body) + "</svg>\n")  # fmt: skip


def text(x, y, words, anchor="start"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {TEXT}>{escape(str(words))}</text>'


def line(x1, y1, x2, y2, stroke="#dddddd", dash=""):
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"{dashes}/>'


def bars(title, rows, mark=None, unit=""):
    """One bar for each (label, value), to the right of its label. What stands behind a slash in the label gives the colour;
    `mark` is a value where a line stands, such as 1 for ratios."""
    rows = [(label, value) for label, value in rows if value is not None]
    left, right, top, step = 190, 80, 40, 20
    width, height = 760, top + step * len(rows) + 20
    most = max([value for _, value in rows] + [mark or 0]) or 1
    scale = (width - left - right) / most
    body = []
    for i, (label, value) in enumerate(rows):
        y = top + i * step
        fill = colour(label.rpartition(" / ")[2], 0)
        body.append(text(left - 8, y + 13, label, "end"))
        body.append(f'<rect x="{left}" y="{y + 2}" width="{max(value * scale, 0.5):.1f}" height="{step - 5}" fill="{fill}"/>')
        body.append(text(left + value * scale + 5, y + 13, f"{value:.3g}{unit}"))
    if mark is not None:
        body.append(line(left + mark * scale, top - 4, left + mark * scale, top + step * len(rows), "#222222", "4 3"))
    return page(width, height, title, body)


def ticks(low, high):
    """1, 2 and 5 times the powers of ten from `low` to `high`; only the powers where that would be too many."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    factors = (1, 2, 5) if len(powers) <= 4 else (1,)
    return [factor * 10.0**power for power in powers for factor in factors if low * 0.999 <= factor * 10.0**power <= high * 1.001]


def thinned(values):
    """Points (i, value): each of the first ten, then the median of ever longer stretches, so that a line stays a line."""
    points, begin = [], 0
    while begin < len(values):
        end = begin + max(1, (begin + 1) // 8)
        stretch = values[begin:end]
        points.append((math.sqrt((begin + 1) * (begin + len(stretch))), statistics.median(stretch)))
        begin = end
    return points


def curve(title, series, x_name, y_name):
    """Lines of {name: values}; the i-th value stands at i = 1, 2, …; both scales are logarithmic.
    Many values are thinned."""
    series = {name: values for name, values in series.items() if values}
    left, right, top, bottom, width, height = 70, 130, 40, 44, 760, 400
    most_x = max(max(map(len, series.values())), 2)
    everything = [value for values in series.values() for value in values]
    low, high = min(everything) * 0.8, max(everything) * 1.25

    def at(i, value):
        x = left + (width - left - right) * math.log(i) / math.log(most_x)
        y = top + (height - top - bottom) * (math.log(high) - math.log(value)) / (math.log(high) - math.log(low))
        return x, y

    body = []
    for tick in ticks(low, high):
        _, y = at(1, tick)
        body += [line(left, y, width - right, y), text(left - 6, y + 4, f"{tick:g}", "end")]
    for tick in ticks(1, most_x):
        x, _ = at(tick, low)
        body += [line(x, top, x, height - bottom), text(x, height - bottom + 16, f"{tick:g}", "middle")]
    body += [text((left + width - right) / 2, height - 8, x_name, "middle"), text(left, top - 4, y_name)]
    for place, (name, values) in enumerate(series.items()):
        points = " ".join("{:.1f},{:.1f}".format(*at(i, value)) for i, value in thinned(values))
        body.append(f'<polyline points="{points}" fill="none" stroke-width="1.6" stroke="{colour(name, place)}"/>')
        body.append(f'<rect x="{width - right + 12}" y="{top + 18 * place}" width="14" height="10" fill="{colour(name, place)}"/>')
        body.append(text(width - right + 32, top + 18 * place + 9, name))
    return page(width, height, title, body)
