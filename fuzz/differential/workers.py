"""The engines that run cases: each in a process of its own that lives as long as all goes well."""

import contextlib
import pathlib
import select
import subprocess
import sys

from lib import jmh, peers, place

from .cases import read_cases, read_transcripts, write_cases

FUZZ = pathlib.Path(__file__).resolve().parent.parent
SECONDS = 300  # that a batch may take
SPLIT = ["-Dcoracle.splitting.whole=1", "-Dcoracle.splitting.region=60"]
# What C2 makes of a function shows after a few calls, and at once.
COMPILED = ["-XX:CompileCommand=quiet", "-XX:CompileCommand=CompileThresholdScaling,dev.coracle.generated*::*,0.001",
            "-XX:CompileCommand=BackgroundCompilation,dev.coracle.generated*::*,false"]


class Worker:
    """An engine in one configuration. `ways` are the suffixes of the transcripts it writes."""

    def __init__(self, name, command, ways=("",), environment=None, share=1, coarse=False):
        self.name, self.command, self.ways = name, [*map(str, command)], ways
        self.environment, self.share, self.coarse = environment, share, coarse
        self.process = None
        self.said = ""

    def configurations(self):
        return [f"{self.name}{way}" for way in self.ways]

    def takes(self, number):
        return number % self.share == 0

    def run(self, cases, folder):
        """Answers the transcripts of a file of cases for each way: what the engine died of is their `failed`."""
        transcripts = {way: {} for way in self.ways}
        left = list(read_cases(cases))
        while left:
            rest, out = folder / f"{self.name}.cases", folder / self.name
            write_cases(rest, left)
            for way in self.ways:
                pathlib.Path(f"{out}{way}").unlink(missing_ok=True)
            reason = self.ask(f"{rest} {out}\n")
            for way in self.ways:
                with contextlib.suppress(FileNotFoundError):
                    transcripts[way].update(read_transcripts(f"{out}{way}"))
            if reason is None:
                break
            # Transcripts are written in order, so the first one that is not there is of the case that did it.
            way = next((w for w in self.ways if any(case.id not in transcripts[w] for case in left)), self.ways[-1])
            culprit = next(case for case in left if case.id not in transcripts[way])
            for each in self.ways:
                transcripts[each].setdefault(culprit.id, [f"failed: the process {reason}"])
            left = [case for case in left if any(case.id not in transcripts[w] for w in self.ways)]
        return {f"{self.name}{way}": found for way, found in transcripts.items()}

    def ask(self, line):
        """None when the worker did it, else what happened to it."""
        if self.process is None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                            env=self.environment, stderr=open(self.log, "a"))  # noqa: SIM115
        try:
            self.process.stdin.write(line)
            self.process.stdin.flush()
            ready, _, _ = select.select([self.process.stdout], [], [], SECONDS)
            answer = self.process.stdout.readline() if ready else None
        except BrokenPipeError:
            answer = ""
        if answer and answer.startswith("done"):
            self.said = answer[4:]
            return None
        reason = "did not answer in time" if answer is None else f"ended with {self.stop()}"
        self.stop()
        return reason

    def stop(self):
        if self.process is None:
            return None
        self.process.stdin.close() if not self.process.stdin.closed else None
        try:
            code = self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.process = None
        return code


def java_classes(java_home):
    """Compiles what is in Java of the fuzzers; answers where the classes are."""
    classes = place.ROOT / ".build" / "fuzz"
    sources = [*FUZZ.glob("src/main/java/**/*.java")]
    jspecify = next(pathlib.Path.home().glob(".m2/repository/org/jspecify/jspecify/*/jspecify-*.jar"), None)
    path = jmh.class_path() + ":" + str(intrinsics()) + (f":{jspecify}" if jspecify else "")
    peers.call([java_home / "bin/javac", "-nowarn", "-d", classes, "-cp", path, *sources], "the worker")
    return classes


def intrinsics():
    return pathlib.Path(jmh.shell('echo "$jars/coracle-intrinsics.jar"'))


def coracle(log):
    """Coracle in all configurations."""
    java = place.java_home() / "bin" / "java"
    classes = java_classes(place.java_home())
    flags = jmh.shell('echo $runtime_flags').split()
    boot = jmh.shell('echo "$boot_path"')
    own = ["-Xmx1500m", "-XX:-UsePerfData"]

    def launched(name, ways, *more, share=1):
        command = [java, *flags, boot, *own, *more, "-cp", f"{classes}:{jmh.class_path()}", "dev.coracle.fuzz.Worker"]
        return Worker(name, [*command, *(way.lstrip(".") for way in ways)], ways, share=share)

    def embedded(name, ways, *more):
        path = f"{classes}:{jmh.class_path()}:{intrinsics()}"
        return Worker(name, [java, *own, *more, "-cp", path, "dev.coracle.fuzz.Worker", *(way.lstrip(".") for way in ways)], ways)

    workers = [
        launched("launcher", [".plain", ".fuel"]),
        launched("launcher-split", [".plain"], *SPLIT, "-Dcoracle.verify-proofs=true"),
        launched("launcher-compiled", [".plain"], *COMPILED, share=8),
        embedded("library", [".plain"], "-Dcoracle.prove-accesses=false"),
        embedded("library-split", [".fuel"], *SPLIT, "-Dcoracle.native-access=off"),
    ]
    for worker in workers:
        worker.log = log
    return workers


def wasmtime(log):
    path = {"PYTHONPATH": str(peers.from_pypi("wasmtime")), "PATH": ""}
    worker = Worker("wasmtime", [sys.executable, FUZZ / "peers" / "wasmtime_peer.py"], environment=path)
    worker.log = log
    return worker


def node(log):
    command = [peers.node(peers.VERSIONS["node"]), "--no-warnings", "--experimental-wasm-type-reflection", "--stack-size=50000"]
    # V8 grows its stack to what it is told, and so must the system's.
    script = "ulimit -s 65536 2>/dev/null; exec \"$@\""
    worker = Worker("node", ["sh", "-c", script, "sh", *command, FUZZ / "peers" / "node_peer.mjs"], coarse=True)
    worker.log = log
    return worker
