/// Compiles WebAssembly modules to JVM bytecode and runs them.
package dev.coracle.engine;
