"""Good modules to be changed: those of the repository's examples, and of the specification's suite where it is there."""

import subprocess

from lib import place

MOST_SCRIPTS = 400


def modules(folder):
    """The modules as files below a folder; scripts and texts become binary there."""
    folder.mkdir()
    classes, java = place.ROOT / ".build" / "fuzz", place.java_home() / "bin" / "java"
    from lib import jmh

    from .workers import intrinsics
    sources = [place.ROOT / "examples", place.suites() / "spec"]
    path = f"{classes}:{jmh.class_path()}:{intrinsics()}"
    command = [java, "-cp", path, "dev.coracle.fuzz.Originals", folder, *(source for source in sources if source.exists())]
    subprocess.run([*map(str, command)], check=True, stderr=subprocess.DEVNULL)
    return sorted(map(str, folder.iterdir()))
