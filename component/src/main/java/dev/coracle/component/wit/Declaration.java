package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.ItemNode;

/// An interface or world as a file declares it. Compared by identity.
final class Declaration {
    private final ItemNode.Named node;
    private final FileScope scope;

    Declaration(ItemNode.Named node, FileScope scope) {
        this.node = node;
        this.scope = scope;
    }

    ItemNode.Named node() {
        return node;
    }

    /// Where names in it are looked up.
    FileScope scope() {
        return scope;
    }

    InterfaceName name() {
        return new InterfaceName(scope.owner().name(), node.name().text());
    }

    @Override
    public String toString() {
        return node.name().text();
    }
}
