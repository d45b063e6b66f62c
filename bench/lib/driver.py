"""One process of one engine with one sightglass program. README.md tells what is said on its pipes."""

import pathlib
import subprocess
import threading


class EngineError(Exception):
    """An engine could not run a program."""


class WrongOutput(EngineError):
    """An engine ran a program, and wrong."""


class Driver:
    """Starts the process and waits until the module is compiled. Each run is a fresh instance."""

    def __init__(self, engine, module, folder, timeout):
        self.engine = engine
        self.module = module
        self.timeout = timeout
        self.outputs = {kind: folder / f"{engine.name}.{kind}" for kind in ("stdout", "stderr")}
        self.log = open(folder / f"{engine.name}.log", "w+", errors="replace")
        self.times = []
        self.process = subprocess.Popen(
            [*engine.command, str(module), *map(str, self.outputs.values())],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True, env=engine.environment,
        )  # fmt: skip
        try:
            self.compile_ms = self.answer()
        except EngineError:
            self.close()
            raise

    def run(self):
        try:
            self.process.stdin.write("run\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # the answer, or its absence, tells
        self.times.append(self.answer())

    def answer(self):
        """The milliseconds that the driver answers."""
        timer = threading.Timer(self.timeout, self.process.kill)
        timer.start()
        line = self.process.stdout.readline().strip()
        timer.cancel()
        if not line.isdigit():
            raise EngineError(line.removeprefix("error ") or self.last_words())
        return int(line) / 1e6

    def last_words(self):
        status = self.process.wait()
        self.log.seek(0)
        if status == -9:
            return f"no answer within {self.timeout} s"
        lines = [line for line in self.log.read().splitlines() if line.strip()]
        telling = next((line for line in lines if "rror" in line or "xception" in line), lines[-1] if lines else "nothing said")
        return f"ended with {status}: {telling.strip()[:300]}"

    def check_outputs(self):
        """Against the files beside the module; a program that has none of them is checked by check_same alone."""
        for kind, path in self.outputs.items():
            expected = self.module.with_name(f"{self.module.stem}.{kind}.expected")
            if expected.exists() and expected.read_bytes() != path.read_bytes():
                raise WrongOutput(f"{kind} differs from {expected.name}")

    def check_same(self, other):
        for kind, path in self.outputs.items():
            if other.outputs[kind].read_bytes() != path.read_bytes():
                raise WrongOutput(f"{kind} differs from that of {other.engine.name}")

    def peak_mib(self):
        """The most memory that the process has held so far, or None where the system has no such file."""
        return read_peak(self.process.pid)

    def close(self):
        """Ends the process, however it fares. May be called again."""
        if self.log.closed:
            return
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.log.close()


def read_peak(process_id):
    try:
        status = pathlib.Path(f"/proc/{process_id}/status").read_text()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), None)
