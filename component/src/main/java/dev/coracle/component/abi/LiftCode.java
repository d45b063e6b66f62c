package dev.coracle.component.abi;

import java.lang.invoke.MethodHandle;

/// The code that calls a guest's function with Java arguments.
///
/// @param handle takes a [LiftedFunction] and the arguments
record LiftCode(MethodHandle handle) {}
