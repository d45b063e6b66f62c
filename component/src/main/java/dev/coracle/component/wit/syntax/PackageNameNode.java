package dev.coracle.component.wit.syntax;

import java.util.Optional;

/// The name of a package, such as `wasi:io@0.2.0`.
///
/// @param span all of it
public record PackageNameNode(Name namespace, Name name, Optional<VersionNode> version, Span span) {}
