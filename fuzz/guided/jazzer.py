"""Runs Jazzer, which changes inputs of a target in Java and keeps those that reach new code."""

import collections
import dataclasses
import hashlib
import pathlib
import re
import subprocess
import tempfile
import time

LONGEST = 4096  # bytes of an input
SECONDS = 10  # that one may take
HEAP = "1g"
FINDINGS = 20  # of a run, then it ends
MINIMISE = 30  # seconds for making a finding smaller

Coverage = collections.namedtuple("Coverage", "lines of_lines branches of_branches files")


@dataclasses.dataclass
class Target:
    """What is fuzzed: a class of dev.coracle.fuzz.coverage, and the kind of seeds it begins with."""

    name: str
    seeds: str

    def class_name(self):
        return f"dev.coracle.fuzz.coverage.{self.name.capitalize()}Target"


TARGETS = {target.name: target for target in (
    Target("decoder", "module"), Target("text", "text"), Target("validator", "module"),
    Target("component", "component"), Target("wit", "wit"))}  # fmt: skip


class Jazzer:
    """Jazzer with one target. What it finds goes to `failures`, each finding once, as small as it could be made."""

    def __init__(self, target, java, class_path, corpus, seeds, failures, log):
        self.target, self.java, self.class_path = target, java, class_path
        self.corpus, self.seeds, self.failures, self.log = corpus / target.name, seeds / target.seeds, failures, log
        self.corpus.mkdir(parents=True, exist_ok=True)
        self.executions, self.edges, self.inputs = 0, 0, 0
        self.findings = []

    def run(self, seconds):
        """Fuzzes. A process that ends early, as after an input that took too long, is followed by another."""
        end = time.monotonic() + seconds
        with tempfile.TemporaryDirectory() as folder:
            scratch = pathlib.Path(folder)
            while (left := round(end - time.monotonic())) > 0 and len(self.findings) < FINDINGS:
                said = self.call(scratch, self.corpus, self.seeds, f"-max_total_time={left}", f"-timeout={SECONDS}",
                                 f"--keep_going={FINDINGS}", f"-artifact_prefix={scratch}/")  # fmt: skip
                self.count(said)
                for artifact in sorted(scratch.glob("*-*")):
                    self.keep(artifact, scratch)

    def call(self, scratch, *arguments):
        command = [
            "nice", "-n", "19", self.java, "-Xss8m", f"-Xmx{HEAP}", "-cp", self.class_path, "com.code_intelligence.jazzer.Jazzer",
            f"--target_class={self.target.class_name()}", "--instrumentation_includes=dev.coracle.wasm.**:dev.coracle.component.**",
            "--custom_hook_includes=none.**", f"--reproducer_path={scratch}", f"-max_len={LONGEST}", "-rss_limit_mb=4000",
            *arguments]  # fmt: skip
        done = subprocess.run([*map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=scratch)
        said = done.stdout.decode("utf-8", "replace")
        with open(self.log, "a", encoding="utf-8") as log:
            log.write(said)
        return said

    def count(self, said):
        steps = re.findall(r"^#(\d+)\s.* cov: (\d+) ft: \d+ corp: (\d+)", said, re.MULTILINE)
        if not steps:
            raise RuntimeError(f"Jazzer did not start; see {self.log}")
        executions, self.edges, self.inputs = map(int, steps[-1])
        done = re.search(r"^Done (\d+) runs", said, re.MULTILINE)
        self.executions += int(done[1]) if done else executions

    def keep(self, artifact, scratch):
        """Keeps a finding, made smaller if it is an exception: for others each try would run into a limit."""
        smallest = scratch / "smallest"
        if artifact.name.startswith("crash-"):
            self.call(scratch, "-minimize_crash=1", f"-max_total_time={MINIMISE}", f"-exact_artifact_path={smallest}", artifact)
        content = (smallest if smallest.exists() else artifact).read_bytes()
        smallest.unlink(missing_ok=True)
        artifact.unlink()
        self.failures.mkdir(parents=True, exist_ok=True)
        kind = artifact.name.split("-")[0]
        home = self.failures / f"{self.target.name}-{kind}-{hashlib.sha256(content).hexdigest()[:12]}"
        home.write_bytes(content)
        if str(home) not in self.findings:
            self.findings.append(str(home))

    def coverage(self, report):
        """Runs the corpus once more and counts what of the files that it reaches at all was run."""
        with tempfile.TemporaryDirectory() as folder:
            self.call(pathlib.Path(folder), self.corpus, self.seeds, "-runs=1", f"--keep_going={1 << 30}",
                      f"--coverage_report={report}", f"-artifact_prefix={folder}/")  # fmt: skip
        return read_coverage(report.read_text())


def read_coverage(report):
    """Of a report: how much was run of the files of which anything was."""
    branches, lines = (_of_files(report, title) for title in ("Branch coverage:", "Line coverage:"))
    reached = [file for file, (run, _) in lines.items() if run]
    sums = [sum(found[file][place] for file in reached) for found in (lines, branches) for place in (0, 1)]
    return Coverage(*sums, len(reached))


def _of_files(report, title):
    part = report.split(title, 1)[1].split(":\n", 1)[0]
    return {file: (int(run), int(of)) for file, run, of in re.findall(r"^(\w+\.java): (\d+)/(\d+) \(", part, re.MULTILINE)}
