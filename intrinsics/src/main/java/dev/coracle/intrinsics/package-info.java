/// What generated code calls: one static method per WebAssembly instruction, and the objects those methods read.
///
/// A method's name is its instruction's mnemonic in camel case. Instructions on numbers and vectors stand in the
/// class of their type, without the prefix: `i32.div_s` is [I32#divS], `i8x16.add_sat_s` is [I8x16#addSatS],
/// `v128.not` is [V128Bits#not]. Loads and stores keep the prefix and stand in [MemoryAccess], atomic ones in
/// [Atomics]: `i32.load8_u` is `MemoryAccess.i32Load8U`. Operands come first, in the order of the operand stack,
/// immediates last.
///
/// An instruction that traps throws [TrapException] before it changed anything.
///
/// Memories are off-heap. [LinearMemory] owns one; [InstanceBase] caches base and limit of memory 0 for the hot
/// path. Nothing outside this package touches raw memory.
package dev.coracle.intrinsics;
