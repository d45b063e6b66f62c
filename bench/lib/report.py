"""docs/performance.md and its pictures, out of the results. Says nothing that is not in a result or in notes.md."""

import statistics

from . import place, results, svg
from .stats import spread
from .table import format_cell, markdown

CURVE = "pulldown-cmark"  # the program whose way from cold to warm is drawn
HEAD = """# Performance

Made by `bench/all` from `bench/results`; what it says of what did not help comes from `bench/notes.md`. Do not edit this
page. Times depend on the machine, and on what else it does; ratios within one run are what to compare. A ratio is
Coracle's time divided by the other's: below 1, Coracle is faster.
"""
RATIO = "less is better; the dashed line is as fast"


class Page:
    """Text and pictures as they grow; `write` puts them into docs/."""

    def __init__(self, docs):
        self.docs = docs
        self.parts = [HEAD]
        self.pictures = {}

    def add(self, *texts):
        self.parts += texts

    def picture(self, name, words, image):
        self.pictures[f"{name}.svg"] = image
        self.add(f"![{words}](performance/{name}.svg)\n")

    def write(self):
        folder = self.docs / "performance"
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.svg"):
            old.unlink()
        for name, image in self.pictures.items():
            (folder / name).write_text(image)
        (self.docs / "performance.md").write_text("\n".join(self.parts))


def origin(result, command):
    """When, where and with what a section was measured, and how to do it again."""
    machine = result["machine"]
    versions = "; ".join(dict.fromkeys(f"{name} {text.removeprefix(name + ' ')}" for name, text in result["versions"].items()))
    return (f"Measured {result['when'][:10]} on {machine['cores']} cores of {machine['processor']} ({machine['system']}): {versions}. "
            f"Repeat with `{command}`.\n")  # fmt: skip


def by(rows, outer, inner):
    """{outer value: {inner value: row}}, in the order of the rows."""
    found = {}
    for row in rows:
        found.setdefault(row[outer], {})[row[inner]] = row
    return found


def percent(values):
    return f"± {100 * spread(values):.0f} %"


def means(result, label="coracle / {}"):
    lines = []
    for name, value in result.get("geomeans", {}).items():
        figures = {"": value["best"], ", compile and first run": value["cold"]} if isinstance(value, dict) else {"": value}
        lines += [f"| {label.format(name)}{what} | {format_cell(figure)} |" for what, figure in figures.items()]
    return "\n".join(["| geometric mean | ratio |", "| --- | ---: |", *lines]) + "\n" if lines else ""


def sightglass(page, result):
    programs = by(result["rows"], "program", "engine")
    names = list(result["versions"])
    page.add("## Programs: sightglass\n", origin(result, "bench/sightglass --engines " + ",".join(names) + " ../shared/suites/sightglass/*/*.wasm"),
             "Real programs, timed from `bench.start` to `bench.end`. *Cold* is the first run in a new process, *best* and\n"
             "*median* are of many fresh instances afterwards. Every output is compared with the program's expected one.\n",
             means(result))  # fmt: skip
    rows = []
    for program, engines in programs.items():
        for engine, row in engines.items():
            if row["error"]:
                rows.append([program, engine, row["error"][:80].replace("|", "/"), "", "", "", "", ""])
            else:
                rows.append([program, engine, statistics.median(row["compile_ms"]), statistics.median(row["cold_ms"]), row["best_ms"],
                             row["median_ms"], percent(row["warm_ms"][len(row["warm_ms"]) // 2 :]), row["peak_mib"]])  # fmt: skip
    for other in names[1:]:
        ratios = [(program, e["coracle"]["best_ms"] / e[other]["best_ms"]) for program, e in programs.items()
                  if "coracle" in e and other in e and not e["coracle"]["error"] and not e[other]["error"] and min(e["coracle"]["best_ms"], e[other]["best_ms"]) >= 0.01]  # fmt: skip
        if ratios and other in ("node", "wasmtime"):
            page.picture(f"sightglass-{other}", f"Coracle beside {other}", svg.bars(f"coracle / {other}, best run: {RATIO}", ratios, mark=1))
    drawn = programs.get(CURVE) or next(iter(programs.values()), {})
    runs = {engine: [row["cold_ms"][-1], *row["warm_ms"]] for engine, row in drawn.items() if not row["error"]}
    if runs:
        name = CURVE if CURVE in programs else next(iter(programs))
        page.add("The way from cold to warm: how long the i-th run in a process takes.\n")
        page.picture("cold-to-warm", "Time of each run", svg.curve(f"{name}: time of the i-th run", runs, "run", "ms"))
    page.add("<details><summary>All figures, in ms</summary>\n",
             markdown(["program", "engine", "compile", "cold", "best", "median", "", "peak MiB"], rows, words=2), "</details>\n")  # fmt: skip


def start(page, result):
    rows = [[row["program"], row["way"], *([row["error"], ""] if row["error"] else [statistics.median(row["wall_ms"]), percent(row["wall_ms"])])]
            for row in result["rows"]]  # fmt: skip
    page.add("## From start to end\n", origin(result, "bench/start"),
             "The wall time of whole processes, in ms: what a person at a terminal waits for. `java` is a JVM that prints\n"
             "hello and nothing else: the floor under everything that starts a JVM.\n", means(result),
             markdown(["program", "way", "ms", ""], rows, words=2))  # fmt: skip


def micro(page, result):
    rows = [[row["name"], row["coracle_ns"], row["wasmtime_ns"], row["ratio"], row["what"]] for row in result["rows"]]
    page.add("## Single things\n", origin(result, "bench/micro"),
             "Nanoseconds for one of what the last column says. Guests are small loops; an engine may see through them, and\n"
             "then a figure near 0 says just that.\n", means(result, "{}: coracle / wasmtime"))  # fmt: skip
    ratios = [(row["name"], row["ratio"]) for row in result["rows"] if row["ratio"] and row["name"].startswith("simd/")]
    if ratios:
        page.picture("simd", "Vector kernels", svg.bars(f"vector kernels, coracle / wasmtime: {RATIO}", ratios, mark=1))
    page.add(markdown(["", "coracle", "wasmtime", "ratio", "one is"], rows))


def components(page, result):
    rows = [[row["name"], row["coracle_ns"], row["wasmtime_ns"], row["ratio"], row["what"]] for row in result["rows"]]
    page.add("## Components\n", origin(result, "bench/components"),
             "Nanoseconds for one of what the last column says. Both engines check and copy what crosses a border; wasmtime is called\n"
             "from Rust, with types, and takes instances from a pool.\n",
             markdown(["", "coracle", "wasmtime", "ratio", "one is"], rows))  # fmt: skip


def versus(title, text, command, picture):
    """A section for the benches that run the same guests in several ways."""

    def section(page, result):
        rows, ratios = [], []
        for program, engines in by(result["rows"], "program", "engine").items():
            ours = engines["coracle"]
            for engine, row in engines.items():
                if row["error"]:
                    rows.append([program, engine, row["error"], "", "", ""])
                    continue
                ratio = None if ours["error"] or row is ours else ours["best_ms"] / row["best_ms"]
                rows.append([program, engine, min(row["first_ms"]), row["best_ms"], row["median_ms"], ratio])
                if ratio:
                    ratios.append((f"{program} / {engine}", ratio))
        page.add(f"## {title}\n", origin(result, command), text, means(result))
        page.picture(picture, title, svg.bars(f"coracle / other, best run: {RATIO}", ratios, mark=1))
        page.add(markdown(["program", "as", "first", "best", "median", "coracle/"], rows, words=2))

    return section


def collectors(page, result):
    rows = [[row["program"], row["collector"], *([row["error"], "", "", "", "", ""] if row["error"] else
             [row["median_ms"], row["pauses"], row["paused_ms"], row["p99_ms"], row["longest_ms"], row["peak_mib"]])] for row in result["rows"]]  # fmt: skip
    page.add("## Collectors\n", origin(result, "bench/collectors"),
             f"Guests of many objects, and `blocks`, which has linear memory alone, under each of the JVM's collectors with a heap\n"
             f"of {result['options']['heap']}. Pauses are those of the JVM's own log, in ms.\n",
             markdown(["program", "collector", "median ms", "pauses", "in all", "p99", "longest", "peak MiB"], rows, words=2))  # fmt: skip


def stopping(page, result):
    page.add("## Stopping guests\n", origin(result, "bench/stopping --parts " + ",".join(result["options"]["parts"])))
    if result.get("geomeans"):
        page.add("What it costs that a guest can be stopped, in time of sightglass programs: *endless* is code that nothing can stop,\n"
                 "*checks* is how guests are stopped in a JVM that denies native access, *epochs* and *fuel* are wasmtime's ways.\n",
                 means(result, "{}"))  # fmt: skip
    captions = {"latency": "How long a guest lives after its deadline, in ms, while two others are busy on the processors.\n",
                "neighbours": "A good guest's requests, in ms: alone, beside guests that spin without an end, and beside as many that expire\n"
                              "and begin again ten times a second each.\n"}  # fmt: skip
    for part, caption in captions.items():
        rows = [[row["what"], row["engine"], row["best_ms"], row["median_ms"], row["p99_ms"], row["worst_ms"], row["expired"]]
                for row in result["rows"] if row["part"] == part]  # fmt: skip
        if rows:
            page.add(caption, markdown(["", "engine", "best", "median", "p99", "worst", "expired"], rows, words=2))


def instances(page, result):
    page.add("## Instances\n", origin(result, "bench/instances"))
    parts = {part: [row for row in result["rows"] if row["part"] == part] for part in ("time", "live", "churn")}
    if parts["time"]:
        ways = list(dict.fromkeys(way for row in parts["time"] for way in row["wasmtime_ns"]))
        rows = [[row["what"], row["coracle_ns"] / 1000, row["coracle_p99_ns"] / 1000, row["coracle_copied_ns"] / 1000,
                 *(row["wasmtime_ns"].get(way, 0) / 1000 or None for way in ways), row["ratio"]] for row in parts["time"]]  # fmt: skip
        page.add("Microseconds for a store, an instance from a template, a call that touches its data, and their end: the median. *small* has one\n"
                 "page of memory; *program* has 16 MiB, of which it reads 1 MiB of data and writes to 16 pages. *copied* is what is done where the\n"
                 "system cannot share pages. The ratio is to wasmtime's best way.\n",
                 markdown(["", "coracle", "p99", "copied", *(f"wasmtime {way}" for way in ways), "ratio"], rows))  # fmt: skip
    held = ("memory_kib", "mappings", "files", "threads", "metaspace_kib", "code_kib")
    for part, key, caption in (("live", "instances", "What a process holds that keeps so many instances of *program*, each called once.\n"),
                               ("churn", "made", "What it holds after so many instances of *small* have come and gone.\n")):  # fmt: skip
        if parts[part]:
            page.add(caption, markdown([key, "memory KiB", "mappings", "files", "threads", "metaspace KiB", "code KiB"],
                                       [[str(row[key]), *(row[name] for name in held)] for row in parts[part]]))  # fmt: skip


def serve(page, result):
    page.add("## Serving HTTP\n", origin(result, "bench/serve"),
             f"Requests by wrk on {result['options']['connections']} connections, the servers in turns, the median of {result['options']['repeat']} rounds. Both make an instance\n"
             "for each request. *CPU µs* is the server's processor time for each, *inside* the time in the server at the median, as it counts it itself,\n"
             "*first* the time from its start to its first answer. The ratio is of Coracle's requests a second to the other's: above 1, Coracle\n"
             "answers more.\n")  # fmt: skip
    rows = []
    for case, servers in by(result["rows"], "case", "server").items():
        inside = servers.pop("inside", {}).get("inside_p50_us")
        for server, row in servers.items():
            if row["error"]:
                rows.append([case, server, row["error"], *[""] * 8])
                continue
            middle = {name: statistics.median(row[name]) for name in ("rate", "p50_ms", "p99_ms", "cpu_us")}
            ours = servers.get("coracle")
            ratio = statistics.median(ours["rate"]) / middle["rate"] if ours and ours["rate"] and server != "coracle" else None
            rows.append([case, server, *middle.values(), inside if server == "coracle" else None, row["first_answer_ms"],
                         row["rest_mib"], row["load_mib"], ratio])  # fmt: skip
    page.add(markdown(["", "server", "requests/s", "p50 ms", "p99 ms", "CPU µs", "inside µs", "first ms", "rest MiB", "load MiB", "ratio"], rows, words=2))


SECTIONS = {
    "sightglass": sightglass,
    "native": versus("Beside native code and Java",
                     "The same program in C and in Java. *coracle*, *wasmtime* and *node* run the C as WebAssembly without vectors;\n"
                     "*native* is the C as machine code, which may use vectors. Milliseconds; all must compute the same.\n",
                     "bench/native", "native"),
    "start": start,
    "micro": micro,
    "components": components,
    "stopping": stopping,
    "instances": instances,
    "serve": serve,
    "gc": versus("Objects of the guest", "Programs of Wasm GC objects: trees, an ordered map, calls and casts. Milliseconds.\n", "bench/gc", "gc"),
    "collectors": collectors,
}  # fmt: skip


def make(folder=place.RESULTS, docs=place.ROOT / "docs", notes=place.BENCH / "notes.md"):
    """Writes the page. A bench without a result is named on it."""
    page = Page(docs)
    for name, section in SECTIONS.items():
        file = folder / f"{name}.json"
        if file.exists():
            section(page, results.read(file))
        else:
            page.add(f"## {name}\n", f"Not measured: `bench/all --only {name}` does it.\n")
    if notes.exists():
        page.add(notes.read_text())
    page.write()
