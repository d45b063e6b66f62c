package dev.coracle.engine.compiler;

import java.lang.classfile.Label;

/// Where a tail call goes that is a jump inside a method.
///
/// @param label stands before the function's locals get their default values
/// @param slots the JVM locals that take the arguments
record TailEntry(Label label, int[] slots) {}
