/// The WebAssembly language as data.
///
/// A [WasmModule] is what the binary decoder and the text parser make and what the validator, the printer, the binary
/// writer and the compiler read. Function bodies stay encoded in a [Code] and are read one [Instruction] at a time by
/// an [InstructionReader]; every fact about an instruction stands in one row of [Opcode].
///
/// [TextParser] goes over a text twice: [ModuleOutline] binds the identifiers, [ModuleFieldParser] parses the fields;
/// [InstructionParser] encodes bodies. [TextPrinter] is the way back. [ScriptParser] reads the specification's tests.
///
/// [Validator] decides whether a module is valid: [InstructionRules] leads to the rule for each instruction, and
/// [ModuleRules] and [TypeRules] hold the others. A [TypeRegistry] makes the types of modules comparable.
package dev.coracle.wasm;
