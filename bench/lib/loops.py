"""Guests that export run(n), each in a process that calls it again and again: what bench/gc, collectors and native share."""

import json
import statistics
import sys

from . import peers, place
from .stats import steady
from .timing import ProcessFailed, run


class Runner:
    """Something that runs such a guest: `command` is followed by the guest's file, n and the seconds."""

    def __init__(self, name, command, environment=None, file_of=lambda guest: guest):
        self.name, self.command, self.environment, self.file_of = name, command, environment, file_of


def coracle(name="coracle", options="", **more):
    return Runner(name, [place.DRIVERS / "java", "LoopDriver"], {"CORACLE_JAVA_OPTIONS": options} if options else None, **more)


def wasmtime(**more):
    path = peers.from_pypi("wasmtime")
    return Runner("wasmtime", [sys.executable, place.DRIVERS / "loop_wasmtime.py"], {"PYTHONPATH": str(path)}, **more)


def node(**more):
    """Of a version that knows Wasm GC; older ones are common on the path."""
    return Runner("node", [peers.node(peers.VERSIONS["node"]), place.DRIVERS / "loop.mjs"], **more)


def available(*finders):
    """The runners that can be had; the others are named on stderr."""
    found = []
    for finder in finders:
        try:
            found.append(finder())
        except peers.Missing as error:
            print(f"left out: {error}", file=sys.stderr, flush=True)
    return found


class Loop:
    """What one runner showed with one guest, over all its processes."""

    def __init__(self, runner):
        self.runner = runner
        self.times_ms, self.first_ms, self.peak_mib, self.result, self.error = [], [], 0, None, None

    def attempt(self, guest, iterations, seconds):
        try:
            file = self.runner.file_of(guest)
            command = [*self.runner.command, file, iterations, seconds]
            _, _, peak, output = run(command, environment=self.runner.environment, timeout=300 + 10 * seconds)
            answer = json.loads(output.strip().splitlines()[-1])
        except (ProcessFailed, ValueError, IndexError) as error:
            self.error = str(error)
            return
        times = [time / 1e6 for time in answer["times"]]
        self.first_ms.append(times[0])
        self.times_ms += steady(times)
        self.peak_mib = max(self.peak_mib, peak)
        self.result = answer["result"]

    @property
    def best(self):
        return min(self.times_ms)

    @property
    def median(self):
        return statistics.median(self.times_ms)

    def row(self, guest):
        figures = {} if self.error else {"best_ms": self.best, "median_ms": self.median, "first_ms": self.first_ms, "peak_mib": self.peak_mib}
        return {"program": guest, "engine": self.runner.name, "error": self.error, **figures}


def measure(guest, iterations, runners, repeat, seconds):
    """Each runner in turn, `repeat` times. One whose result is not that of the first is in error."""
    loops = [Loop(runner) for runner in runners]
    for number in range(repeat):
        for loop in loops if number % 2 == 0 else reversed(loops):
            if not loop.error:
                loop.attempt(guest, iterations, seconds)
    right = next((loop.result for loop in loops if not loop.error), None)
    for loop in loops:
        if not loop.error and loop.result != right:
            loop.error = f"WRONG: the result is {loop.result}, not {right}"
    return loops
