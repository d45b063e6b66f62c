#!/bin/sh
# Builds markdown.wasm: clang with wasi-libc, here in the form of `zig cc` (PyPI: ziglang). Not part of the build.
set -eu
cd "$(dirname "$0")"
python3 -m ziglang cc --target=wasm32-wasi -Oz -s -Wall -Wextra -o markdown.wasm markdown.c
