package dev.coracle.component.wit;

/// A type with a name.
///
/// @param name by which its interface or world refers to it
public record WitTypeDefinition(String name, WitDefinition definition, WitAttributes attributes) {}
