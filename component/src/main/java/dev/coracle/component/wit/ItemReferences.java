package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.DefinitionNode;
import dev.coracle.component.wit.syntax.ExternTypeNode;
import dev.coracle.component.wit.syntax.FunctionNode;
import dev.coracle.component.wit.syntax.ItemNode;
import dev.coracle.component.wit.syntax.MemberNode;
import dev.coracle.component.wit.syntax.PathNode;
import dev.coracle.component.wit.syntax.SignatureNode;
import dev.coracle.component.wit.syntax.UseNode;
import dev.coracle.component.wit.syntax.WorldMemberNode;
import java.util.ArrayList;
import java.util.List;

/// The paths by which an interface or world refers to others. What is left out refers to nothing.
final class ItemReferences {
    private final Gates gates;
    private final List<PathNode> paths = new ArrayList<>();

    private ItemReferences(Gates gates) {
        this.gates = gates;
    }

    static List<PathNode> of(ItemNode.Named item, Gates gates) {
        var references = new ItemReferences(gates);
        if (gates.includes(item.attributes())) {
            switch (item) {
                case ItemNode.Interface(var _, var _, var members) -> members.forEach(references::add);
                case ItemNode.World(var _, var _, var members) -> members.forEach(references::add);
            }
        }
        return references.paths;
    }

    private void add(MemberNode member) {
        switch (member) {
            case UseNode use -> add(use);
            case DefinitionNode _, FunctionNode _ -> {}
        }
    }

    private void add(UseNode use) {
        if (gates.includes(use.attributes())) {
            paths.add(use.path());
        }
    }

    private void add(WorldMemberNode member) {
        if (!gates.includes(member.attributes())) {
            return;
        }
        switch (member) {
            case UseNode use -> add(use);
            case DefinitionNode _ -> {}
            case WorldMemberNode.Include include -> paths.add(include.path());
            case WorldMemberNode.Extern extern -> {
                switch (extern.type()) {
                    case PathNode path -> paths.add(path);
                    case ExternTypeNode.Inline inline -> inline.members().forEach(this::add);
                    case SignatureNode _ -> {}
                }
            }
        }
    }
}
