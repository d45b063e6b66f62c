"""Whole processes: how long one takes, and what it says."""

import os
import subprocess
import tempfile
import time


class ProcessFailed(Exception):
    """A process ended with an unexpected code or without the words that it should print."""


def run(command, code=0, says=None, stdin="", environment=None, timeout=600):
    """Runs a command. Answers (wall ms, CPU ms, peak MiB, its output)."""
    with tempfile.TemporaryFile("w+", errors="replace") as out, tempfile.TemporaryFile("w+", errors="replace") as err, \
            tempfile.TemporaryFile("w+") as given:  # fmt: skip
        given.write(stdin)
        given.seek(0)
        begin = time.perf_counter()
        process = subprocess.Popen([*map(str, command)], stdin=given, stdout=out, stderr=err, env={**os.environ, **(environment or {})})
        usage, status = wait(process, begin + timeout)
        wall = 1000 * (time.perf_counter() - begin)
        out.seek(0)
        err.seek(0)
        output, errors = out.read(), err.read()
    if usage is None:
        raise ProcessFailed(f"no end within {timeout} s")
    if status != code or (says is not None and says not in output):
        last = (errors.strip() or output.strip() or "nothing said").splitlines()[-1][:200]
        raise ProcessFailed(f"exit code {status}, expected {code}: {last}" if status != code else f"did not print {says!r}: {last}")
    peak = usage.ru_maxrss / (1024 * 1024 if os.uname().sysname == "Darwin" else 1024)
    return wall, 1000 * (usage.ru_utime + usage.ru_stime), peak, output


def wait(process, deadline):
    """The process's resource usage and exit code; (None, None) if it had to be killed."""
    pause = 0.0005
    while time.perf_counter() < deadline:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            process.returncode = os.waitstatus_to_exitcode(status)
            return usage, process.returncode
        time.sleep(pause)
        pause = min(pause * 1.05, 0.01)
    process.kill()
    os.wait4(process.pid, 0)
    process.returncode = -9
    return None, None
