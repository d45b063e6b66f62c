#!/bin/sh
# Brings the WIT that WitCorpusTest reads into a folder: the official packages of WASI 0.2 and 0.3, those of Spin, and the
# tests of wit-parser. They come in Rust crates, so this needs cargo.
#
#     component/src/test/fetch-wit.sh ../shared/suites/wit
set -eu

target=${1:?usage: fetch-wit.sh FOLDER}
mkdir -p "$target"
target=$(cd "$target" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >Cargo.toml <<'TOML'
[package]
name = "fetch-wit"
version = "0.0.0"
edition = "2021"

[lib]
path = "lib.rs"

[dependencies]
wasip2 = "=1.0.4"
wasip3 = "=0.10.0"
spin-sdk = "=7.0.0"
wit-parser = "=0.247.0"
TOML
: >lib.rs
cargo vendor --quiet --versioned-dirs vendor >vendor.toml

# Copies a folder of a crate under another name.
take() {
    rm -rf "${target:?}/$3"
    cp -R vendor/"$1"*/"$2" "$target/$3"
    echo "$target/$3"
}
take wasip2-1.0.4 wit wasip2-0.2.12
take wasip3-0.10.0 wit wasip3-0.3.2
take spin-sdk-7.0.0 wit spin-sdk-7.0.0
take wit-parser-0.247.0 tests/ui wit-parser
