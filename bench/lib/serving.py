"""Servers as processes, configurations for them, and the load that wrk puts on them."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from . import place

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class ServerFailed(Exception):
    """A server that does not do what it is asked."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A process that serves a guest, from its start to its end."""

    def __init__(self, name, command, log, environment=None):
        self.name = name
        self.port = free_port()
        self.started = time.monotonic()
        self.process = subprocess.Popen([str(word) for word in command(self.port)], stdout=log, stderr=log, env=environment)

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def await_answer(self, path, timeout):
        """Milliseconds from the start of the process to its first answer."""
        while time.monotonic() - self.started < timeout:
            if self.process.poll() is not None:
                raise ServerFailed(f"ended with {self.process.returncode}")
            try:
                with urllib.request.urlopen(self.url(path), timeout=timeout) as answer:
                    answer.read()
                return 1000 * (time.monotonic() - self.started)
            except urllib.error.HTTPError as error:
                raise ServerFailed(f"answers {error.code} to {path}") from error
            except OSError:
                time.sleep(0.01)
        raise ServerFailed(f"did not answer within {timeout} s")

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_mib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Coracle(Server):
    """`coracle serve` with a configuration, whose address of administration is known, and a compile cache of its folder."""

    def __init__(self, folder, apps, log, options=(), java=""):
        self.admin = free_port()
        config = folder / "coracle.toml"
        config.write_text("\n".join(app_text(name, app) for name, app in apps.items()))
        words = ["serve", "--config", config, "--access-log", "none", "--admin", f"127.0.0.1:{self.admin}", *options]
        environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        if java:
            environment["CORACLE_JAVA_OPTIONS"] = java
        super().__init__("coracle", lambda port: [place.CORACLE, *words, "--addr", f"127.0.0.1:{port}"], log, environment)

    def await_ready(self, timeout=120):
        while time.monotonic() - self.started < timeout:
            if self.process.poll() is not None:
                raise ServerFailed(f"ended with {self.process.returncode}")
            try:
                self.ask("/readyz")
                return
            except OSError:
                time.sleep(0.02)
        raise ServerFailed(f"was not ready within {timeout} s")

    def ask(self, path, method="GET"):
        request = urllib.request.Request(f"http://127.0.0.1:{self.admin}{path}", method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()

    def apps(self):
        """How the apps are doing, by name."""
        return {app["name"]: app for app in json.loads(self.ask("/apps"))}


def app_text(name, keys):
    """An app as it stands in coracle.toml."""
    return "\n".join([f"[apps.{name}]", *(f"{key} = {json.dumps(value)}" for key, value in keys.items()), ""])


NUMBERS = {
    "requests": re.compile(r"(\d+) requests in"),
    "rate": re.compile(r"Requests/sec:\s+([\d.]+)"),
    "bad": re.compile(r"Non-2xx or 3xx responses: (\d+)"),
    "lost": re.compile(r"Socket errors: (.*)"),
}
UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


def require_wrk(bench):
    if not shutil.which("wrk"):
        sys.exit(f"{bench} needs wrk, which was not found; Debian has it as wrk")


def wrk(url, connections, seconds, script=None):
    """What wrk starts with: one thread, and a time-out that no answer comes to."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "--latency"]
    return [str(word) for word in [*words, *(["-s", script] if script else []), url]]


ROTATE = """
local next = 0
request = function()
    next = next % {number} + 1
    return wrk.format("GET", "/", {{Host = "app" .. (next - 1) .. ".test"}})
end
"""


def rotation(folder, number):
    """What wrk runs to ask so many apps in turn: app0.test, app1.test and so on."""
    script = folder / f"rotate{number}.lua"
    script.write_text(ROTATE.format(number=number))
    return script


def load(server, path, connections, seconds, script=None):
    """One round of wrk: requests, and those per second; milliseconds at the median and at 99 of 100; CPU time of the server."""
    before = server.cpu_seconds()
    text = subprocess.run(wrk(server.url(path), connections, seconds, script), capture_output=True, text=True, check=True).stdout
    spent = server.cpu_seconds() - before
    figures = figures_of(text)
    if not figures["requests"]:
        raise ServerFailed(f"answered nothing within {seconds} s")
    return {**figures, "cpu_us": 1e6 * spent / figures["requests"]}


def figures_of(text):
    """What wrk has printed."""
    found = {name: pattern.search(text) for name, pattern in NUMBERS.items()}
    if found["bad"]:
        raise ServerFailed(f"{found['bad'].group(1)} answers that are no success")
    if found["lost"]:
        raise ServerFailed(f"errors: {found['lost'].group(1)}")
    return {
        "requests": int(found["requests"].group(1)),
        "rate": float(found["rate"].group(1)),
        "p50_ms": milliseconds(text, "50%"),
        "p99_ms": milliseconds(text, "99%"),
    }


def milliseconds(text, percentile):
    value, unit = re.search(rf"{percentile}\s+([\d.]+)(us|ms|s|m)", text).groups()
    return float(value) * UNITS[unit]
