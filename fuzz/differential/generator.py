"""The generator of modules, built from `generator/` with cargo."""

import pathlib
import subprocess

from lib import peers, place

from .cases import read_case

SOURCE = pathlib.Path(__file__).resolve().parent.parent / "generator"
TARGET = place.ROOT / ".build" / "generator"
PROGRAM = TARGET / "release" / "coracle-fuzz-generator"


def build():
    """Raises peers.Missing where there is no cargo, or crates are not to be had."""
    peers.call(["cargo", "build", "--quiet", "--release", "--locked", "--target-dir", TARGET], "the generator", cwd=SOURCE)


def smith(seed, count, path):
    """Writes cases from seeds."""
    _write(path, "smith", seed, count)


def mutate(seed, count, files, path):
    """Writes cases that are changed copies of files."""
    _write(path, "mutate", seed, count, *files)


def _write(path, *arguments):
    with open(path, "wb") as out:
        subprocess.run([PROGRAM, *map(str, arguments)], stdout=out, check=True)


def shrink(seed, file, still_fails):
    """Makes the module in a file smaller as long as `still_fails(case)`; it stays as small as it got."""
    with subprocess.Popen([PROGRAM, "shrink", str(seed), str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        while (case := read_case(process.stdout)) is not None:
            process.stdin.write(b"yes\n" if still_fails(case) else b"no\n")
            process.stdin.flush()
    return process.returncode == 0
