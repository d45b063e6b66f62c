/// WAVE, the text form of the Component Model's values: `{name: "x", sizes: [1, 2]}`.
///
/// [dev.coracle.component.wave.Wave] is the way in. Reading is led by the type, so text never nests deeper than the
/// type
/// does.
///
/// @see <a href="https://github.com/bytecodealliance/wasm-tools/tree/main/crates/wasm-wave">WAVE</a>
package dev.coracle.component.wave;
