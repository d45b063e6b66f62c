package dev.coracle.component.wit.syntax;

import java.util.List;
import java.util.Optional;

/// A file.
///
/// @param header the package that its items belong to; another file of the folder may say it instead
/// @param items in order
/// @param packages those in braces, in order
public record FileNode(
        SourceFile source, Optional<PackageNode> header, List<ItemNode> items, List<PackageNode> packages) {
    public FileNode {
        items = List.copyOf(items);
        packages = List.copyOf(packages);
    }
}
