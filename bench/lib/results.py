"""A bench's result as JSON: {"bench", "when", "machine", "versions", "options", "rows"}."""

import datetime
import json
import pathlib

from . import place


def write(path, bench, versions, options, rows, **more):
    """Rows are flat objects; times are lists or numbers whose unit is in the key (`warm_ms`)."""
    when = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    text = json.dumps({"bench": bench, "when": when, "machine": place.machine(), "versions": versions,
                       "options": options, "rows": rows, **more}, indent=1)  # fmt: skip
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_text(text + "\n")
    new.replace(path)


def read(path):
    return json.loads(pathlib.Path(path).read_text())
