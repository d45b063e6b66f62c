"""JMH: benchmarks in Java, each in a JVM of its own with the launcher's flags."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

from . import place

TARGET = place.BENCH / "jmh" / "target"


class Jmh:
    """Starts a fork of JMH with the launcher's flags."""

    def __init__(self, package, seconds, flags=None, **properties):
        """The flags are the launcher's unless others are given; the properties are for the benchmarks."""
        self.package = package
        self.java = place.java_home() / "bin" / "java"
        self.seconds = seconds
        self.flags = launcher_flags() if flags is None else flags
        self.properties = " ".join(f"-D{name}={value}" for name, value in properties.items())

    def measure(self, benchmark, **parameters):
        """Answers (nanoseconds per call, JMH's error of it, the guest's result or None)."""
        with tempfile.TemporaryDirectory() as folder:
            report = pathlib.Path(folder) / "report.json"
            command = [self.java, "-Djmh.ignoreLock=true", "-cp", f"{TARGET}/coracle-jmh.jar:{TARGET}/jars/*:{class_path()}", "org.openjdk.jmh.Main",
                       f"^{self.package}.{benchmark}$", "-rf", "json", "-rff", report, "-w", f"{self.seconds}s", "-r", f"{self.seconds}s",
                       "-jvmArgs", f"{self.flags} {self.properties}"]  # fmt: skip
            for name, value in parameters.items():
                command += ["-p", f"{name}={value}"]
            done = subprocess.run([*map(str, command)], capture_output=True, text=True)
            rows = json.loads(report.read_text() or "[]") if report.exists() else []
            if not rows:
                lines = (done.stdout + done.stderr).splitlines()
                raise RuntimeError(next((line.strip() for line in lines if "xception" in line or "rror" in line), "JMH wrote no result"))
            found = re.findall(r"result (-?\d+)$", done.stdout, re.MULTILINE)
            metric = rows[0]["primaryMetric"]
            return metric["score"], metric["scoreError"], int(found[-1]) if found else None


def shell(script):
    """What a line of shell prints after the launcher's files were read."""
    head = 'root=$1; . "$root/launcher/jdk.sh"; . "$root/launcher/runtime.sh"; find_jdk; build_is_current; '
    return subprocess.run(["sh", "-c", head + script, "sh", str(place.ROOT)], check=True, capture_output=True, text=True).stdout.strip()


def class_path():
    return shell('echo "$class_path"')


def launcher_flags():
    return " ".join(shell('echo "$runtime_flags $boot_path $directives"').split())


def build():
    place.build_coracle()
    sources = [*(place.BENCH / "jmh").glob("src/**/*.java"), place.BENCH / "jmh" / "pom.xml"]
    jar = TARGET / "coracle-jmh.jar"
    if jar.exists() and all(file.stat().st_mtime < jar.stat().st_mtime for file in sources):
        return
    print("building bench/jmh", file=sys.stderr, flush=True)
    script = '. "$1/launcher/maven.sh"; maven -q -Pbench -pl bench/jmh -am -DskipTests package >&2'
    shell(script)
