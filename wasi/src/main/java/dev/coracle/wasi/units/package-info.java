/// Quantities as people write them in options and in configuration: `64MiB`, `30s`.
package dev.coracle.wasi.units;
