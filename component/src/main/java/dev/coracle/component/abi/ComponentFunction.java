package dev.coracle.component.abi;

/// A component function as instances have it: a guest's, the host's, or one that cannot be called.
public sealed interface ComponentFunction permits LiftedFunction, JavaFunction, AsyncFunction {}
