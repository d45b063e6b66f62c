"""The native side of bench/native: `LIBRARY ITERATIONS SECONDS`; see LoopDriver.java."""

import ctypes
import json
import sys
import time


def main():
    run = ctypes.CDLL(sys.argv[1]).run
    run.restype, run.argtypes = ctypes.c_longlong, [ctypes.c_int]
    iterations, times, end = int(sys.argv[2]), [], time.monotonic() + float(sys.argv[3])
    while len(times) < 3 or time.monotonic() < end:
        begin = time.perf_counter_ns()
        result = run(iterations)
        times.append(time.perf_counter_ns() - begin)
    print(json.dumps({"result": result, "times": times}))


main()
