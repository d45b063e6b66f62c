"""C to native code and to WebAssembly, with whatever compiler is there."""

import shutil

from . import peers

FLAGS = ["-O3", "-ffp-contract=off", "-fno-math-errno"]  # no fused multiply-add: every side rounds the same way


def newest_clang():
    """A clang that has a linker for WebAssembly beside it, or None."""
    for suffix in ["", *(f"-{version}" for version in range(30, 14, -1))]:
        if shutil.which(f"clang{suffix}") and shutil.which(f"wasm-ld{suffix}"):
            return f"clang{suffix}"
    return None


def native():
    """A command and what it is; gcc only where there is no clang, since another compiler is another comparison."""
    for compiler in (newest_clang(), "clang", "cc"):
        if compiler and shutil.which(compiler):
            return [compiler], compiler
    return [peers.zig(), "cc"], "zig cc"


def to_native(source, library):
    command, _ = native()
    peers.call([*command, *FLAGS, "-shared", "-fPIC", "-o", library, source], source.name)
    return library


def to_wasm(source, module, simd=False):
    vectors = ["-msimd128"] if simd else []
    clang = newest_clang()
    target = [clang, "--target=wasm32", "-mbulk-memory"] if clang else [peers.zig(), "cc", "-target", "wasm32-freestanding"]
    peers.call([*target, *FLAGS, *vectors, "-nostdlib", "-Wl,--no-entry", "-o", module, source], source.name)
    return module
