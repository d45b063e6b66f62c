#!/bin/sh
# Makes stats.wasm: two source files, with the line table of DWARF. Needs clang and wasm-ld (Debian: clang-22, lld-22).
set -eu
cd "$(dirname "$0")"
clang-22 --target=wasm32 -nostdlib -fno-builtin -O1 -fno-inline-functions -gline-tables-only -fdebug-compilation-dir=. \
    -Wl,--no-entry -o stats.wasm stats.c text.c
