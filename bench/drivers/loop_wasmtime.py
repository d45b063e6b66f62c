"""Wasmtime's side of the benches whose guests export run(n): `FILE ITERATIONS SECONDS`.

Prints one line of JSON: the result of run(ITERATIONS), and the nanoseconds of each call for that many seconds. With
ITERATIONS 0 the file is a module to compile, and the times are those of compiling.
"""

import json
import pathlib
import sys
import time

import wasmtime


def timed(action, seconds):
    """Nanoseconds of each call: after one to warm up, three at least."""
    result = action()
    times, end = [], time.monotonic() + seconds
    while len(times) < 3 or time.monotonic() < end:
        begin = time.perf_counter_ns()
        action()
        times.append(time.perf_counter_ns() - begin)
    return result, times


def main():
    file, iterations, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    config = wasmtime.Config()
    for feature in ("wasm_function_references", "wasm_gc", "wasm_exceptions", "wasm_tail_call"):
        setattr(config, feature, True)
    engine = wasmtime.Engine(config)
    content = pathlib.Path(file).read_bytes()
    if iterations == 0:
        _, times = timed(lambda: wasmtime.Module(engine, content) and None, seconds)
        print(json.dumps({"result": None, "times": times}))
        return
    store = wasmtime.Store(engine)
    instance = wasmtime.Instance(store, wasmtime.Module(engine, content), [])
    run = instance.exports(store)["run"]
    result, times = timed(lambda: run(store, iterations), seconds)
    print(json.dumps({"result": result, "times": times}))


main()
