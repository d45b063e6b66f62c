#!/bin/sh
# Builds markdown.wasm: clang with wasi-libc, here in the form of `zig cc` (PyPI: ziglang). Not part of the build.
set -eu
cd "$(dirname "$0")"
python3 -m ziglang cc --target=wasm32-wasi -Oz -g -Wl,--strip-debug -Wl,-z,stack-size=131072 -Wall -Wextra -o markdown.wasm markdown.c
