"""Wasmtime's side of bench/sightglass: see README.md for what a driver is asked and answers."""

import os
import pathlib
import sys
import threading
import time

import wasmtime


STOPPING = os.environ.get("DRIVER_STOPPING")  # "epochs", "fuel" or nothing: how a guest could be stopped
PLENTY = 2**60


def tick(engine):
    while True:
        time.sleep(0.01)
        engine.increment_epoch()


def main():
    module_file, stdout_file, stderr_file = sys.argv[1:]
    config = wasmtime.Config()
    for feature in ("wasm_function_references", "wasm_gc", "wasm_exceptions", "wasm_tail_call"):
        setattr(config, feature, True)
    config.epoch_interruption = STOPPING == "epochs"
    config.consume_fuel = STOPPING == "fuel"
    engine = wasmtime.Engine(config)
    if STOPPING == "epochs":
        threading.Thread(target=tick, args=[engine], daemon=True).start()
    begin = time.perf_counter_ns()
    module = wasmtime.Module(engine, pathlib.Path(module_file).read_bytes())
    print(time.perf_counter_ns() - begin, flush=True)
    for _ in sys.stdin:
        try:
            print(run(engine, module, module_file, stdout_file, stderr_file), flush=True)
        except (wasmtime.WasmtimeError, wasmtime.Trap, RuntimeError) as error:
            print("error", str(error).splitlines()[0], flush=True)


def run(engine, module, module_file, stdout_file, stderr_file):
    """One fresh instance, from start to end. Answers the nanoseconds between bench.start and bench.end."""
    times = []
    store = wasmtime.Store(engine)
    if STOPPING == "epochs":
        store.set_epoch_deadline(PLENTY)
    elif STOPPING == "fuel":
        store.set_fuel(PLENTY)
    wasi = wasmtime.WasiConfig()
    wasi.argv = [module_file]
    wasi.preopen_dir(str(pathlib.Path(module_file).parent), ".")
    wasi.stdout_file = stdout_file
    wasi.stderr_file = stderr_file
    store.set_wasi(wasi)
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    for name in ("start", "end"):
        linker.define_func("bench", name, wasmtime.FuncType([], []), lambda: times.append(time.perf_counter_ns()))
    instance = linker.instantiate(store, module)
    try:
        instance.exports(store)["_start"](store)
    except wasmtime.ExitTrap as exit_trap:
        if exit_trap.code != 0:
            raise RuntimeError(f"exit code {exit_trap.code}") from None
    finally:
        store.close()
    if len(times) != 2:
        raise RuntimeError("bench.start and bench.end were not called once each")
    return times[1] - times[0]


main()
