/// WASI for guests of the engine: what they may touch of the machine, and how they ask for it.
///
/// A [WasiConfig] says what a guest is given; [Wasi#preview1] opens it and defines the functions that programs for
/// WASI 0.1 import. Nothing is given that the configuration does not name.
package dev.coracle.wasi;
