package dev.coracle.component.wit.syntax;

import java.util.List;

/// A package declaration.
///
/// @param items what stands in its braces; none when it is the header of a file
public record PackageNode(String docs, PackageNameNode name, List<ItemNode> items) {
    public PackageNode {
        items = List.copyOf(items);
    }
}
