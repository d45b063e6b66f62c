"""A bench's result as JSON: {"bench", "when", "machine", "versions", "options", "rows"}."""

import datetime
import json
import pathlib

from . import place


def write(path, bench, versions, options, rows, **more):
    """Rows are flat objects; times are lists or numbers whose unit is in the key (`warm_ms`). One row is one line.

    Of the options, where the result goes says nothing about it and is left out.
    """
    options = {name: value for name, value in options.items() if name != "json"}
    when = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    fields = {"bench": bench, "when": when, "machine": place.machine(), "versions": versions, "options": options, **more}
    lines = [f" {json.dumps(name)}: {json.dumps(rounded(value))}" for name, value in fields.items()]
    lines.append(' "rows": [\n' + ",\n".join("  " + json.dumps(rounded(row)) for row in rows) + "\n ]")
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    new.replace(path)


def rounded(value):
    """Floats with five digits that count: no clock knows more."""
    if isinstance(value, float):
        return float(f"{value:.5g}")
    if isinstance(value, dict):
        return {name: rounded(one) for name, one in value.items()}
    return [rounded(one) for one in value] if isinstance(value, list) else value


def read(path):
    return json.loads(pathlib.Path(path).read_text())
