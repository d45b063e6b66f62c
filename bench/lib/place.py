"""Where things are: this repository, its JDK, the test suites, and what the benches fetch and build."""

import os
import pathlib
import platform
import subprocess

BENCH = pathlib.Path(__file__).resolve().parent.parent
ROOT = BENCH.parent
CORACLE = ROOT / "coracle"
DRIVERS = BENCH / "drivers"
FETCHED = ROOT / ".build" / "peers"  # the launcher deletes what it does not know below .build only if it has a dash
RESULTS = BENCH / "results"


def suites():
    """The folder of third-party programs, as the tests find it."""
    return pathlib.Path(os.environ.get("CORACLE_SUITES", ROOT.parent / "shared" / "suites"))


def guests():
    """The folder of small guests in several languages, beside the suites."""
    return suites().parent / "guests" / "bin"


def java_home():
    """The JDK that the launcher would take."""
    script = '. "$1/launcher/jdk.sh"; find_jdk; echo "$java_home"'
    return pathlib.Path(subprocess.run(["sh", "-c", script, "sh", str(ROOT)], check=True, capture_output=True, text=True).stdout.strip())


def build_coracle():
    """Builds what is older than its source; answers the version."""
    return subprocess.run([str(CORACLE), "--version"], check=True, capture_output=True, text=True).stdout.strip()


def machine():
    """What a figure depends on besides the program."""
    return {"system": f"{platform.system()} {platform.machine()}", "processor": processor(), "cores": os.cpu_count()}


def processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown"
