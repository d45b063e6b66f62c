package dev.coracle.component.wit.syntax;

import java.util.Optional;

/// What names an interface or a world, such as `streams` or `wasi:io/streams@0.2.0`.
///
/// @param packageName absent where the name alone stands
/// @param item the interface or world
/// @param span all of it
public record PathNode(Optional<PackageNameNode> packageName, Name item, Span span) implements ExternTypeNode {}
