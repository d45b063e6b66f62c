package dev.coracle.component.abi;

/// A component function as instances have it: a guest's, or the host's.
public sealed interface ComponentFunction permits LiftedFunction, JavaFunction {}
