"""The engines that can run a sightglass program: how each one's driver is started. README.md tells what a driver does."""

import os
import subprocess
import sys

from . import peers, place


class Engine:
    """A name, the command that starts the driver, what it adds to the environment, and who it is."""

    def __init__(self, name, command, version, environment=None):
        self.name = name
        self.command = [*map(str, command)]
        self.version = version
        self.environment = {**os.environ, **(environment or {})}


def output_of(*command):
    return subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout.strip()


def coracle(_version):
    """With the flags of the launcher."""
    return Engine("coracle", [place.DRIVERS / "java", "SightglassDriver"], place.build_coracle())


def coracle_lib(_version):
    """As a library: stock `java -cp`, no flag at all."""
    return Engine("coracle-lib", [place.DRIVERS / "java", "--stock", "SightglassDriver"], place.build_coracle() + ", no flags")


def coracle_with_cache(_version):
    """With the compile cache, which the first process of each program fills."""
    cache = place.FETCHED.parent / "cache-of-benches"
    return Engine("coracle-cached", [place.DRIVERS / "java", f"-Ddriver.cache={cache}", "SightglassDriver"], place.build_coracle() + ", compile cache")


def coracle_without_stopping(_version):
    """Without deadlines, in code that nothing could stop."""
    return Engine("coracle-endless", [place.DRIVERS / "java", "-Ddriver.guests=endless", "SightglassDriver"], place.build_coracle() + ", no deadlines")


def coracle_with_checks(_version):
    """Stopped by checks in the code, as in a JVM that denies native access."""
    return Engine("coracle-checks", [place.DRIVERS / "java", "-Dcoracle.stopping=checks", "SightglassDriver"], place.build_coracle() + ", checks in the code")


def coracle_with_fuel(_version):
    return Engine("coracle-fuel", [place.DRIVERS / "java", "-Ddriver.guests=fuelled", "SightglassDriver"], place.build_coracle() + ", fuel")


def node(version):
    program = peers.node(version)
    return Engine("node", [program, "--no-warnings", place.DRIVERS / "sightglass.mjs"], "node " + output_of(program, "--version"))


def wasmtime(version, stopping=""):
    version = version or peers.VERSIONS["wasmtime"]
    environment = {"PYTHONPATH": str(peers.from_pypi("wasmtime", version)), "DRIVER_STOPPING": stopping}
    name = f"wasmtime-{stopping}" if stopping else "wasmtime"
    return Engine(name, [sys.executable, place.DRIVERS / "sightglass_wasmtime.py"], f"{name} {version}", environment)


def wasmtime_with_epochs(version):
    """Interruptible: code compares a counter, which a thread counts up each 10 ms."""
    return wasmtime(version, "epochs")


def wasmtime_with_fuel(version):
    return wasmtime(version, "fuel")


def wazero(version):
    version = version or peers.VERSIONS["wazero"]
    return Engine("wazero", [peers.wazero_driver(version)], f"wazero {version}")


def endive(version):
    version = version or peers.VERSIONS["endive"]
    return Engine("endive", peers.endive_driver(version), f"endive {version}, its compiler, no flags")


KNOWN = {
    "coracle": coracle,
    "coracle-lib": coracle_lib,
    "coracle-cached": coracle_with_cache,
    "coracle-endless": coracle_without_stopping,
    "coracle-checks": coracle_with_checks,
    "coracle-fuel": coracle_with_fuel,
    "node": node,
    "wasmtime": wasmtime,
    "wasmtime-epochs": wasmtime_with_epochs,
    "wasmtime-fuel": wasmtime_with_fuel,
    "wazero": wazero,
    "endive": endive,
}


def find(spec):
    """The engine that NAME or NAME@VERSION names; raises peers.Missing, or KeyError for a name that nobody has."""
    name, _, version = spec.partition("@")
    return KNOWN[name](version or None)


def find_all(specs):
    """Those that can be had. Each one that cannot is named on stderr, with the reason."""
    found = []
    for spec in specs:
        try:
            found.append(find(spec))
        except (peers.Missing, subprocess.CalledProcessError) as error:
            print(f"left out: {spec}: {error}", file=sys.stderr, flush=True)
    return found
