package dev.coracle.component.validation;

import dev.coracle.component.model.ExternName;
import dev.coracle.component.type.ItemType;
import java.util.HashSet;

/// Rules for what is said about an import or export beside its name.
final class AttributeRules {
    private AttributeRules() {}

    static void check(ExternName name, ItemType item) {
        var kinds = new HashSet<Class<?>>();
        for (var attribute : name.attributes()) {
            if (!kinds.add(attribute.getClass())) {
                throw new Invalid("duplicate '" + keyword(attribute) + "' option in name");
            }
            switch (attribute) {
                case ExternName.Implements(var interfaceName) -> implemented(name.text(), interfaceName, item);
                case ExternName.VersionSuffix _ ->
                    throw new Invalid("a version suffix needs a canonical interface name, which is not enabled");
                case ExternName.ExternalId _ -> {}
            }
        }
    }

    private static String keyword(ExternName.Attribute attribute) {
        return switch (attribute) {
            case ExternName.Implements _ -> "implements";
            case ExternName.VersionSuffix _ -> "versionsuffix";
            case ExternName.ExternalId _ -> "external-id";
        };
    }

    private static void implemented(String name, String interfaceName, ItemType item) {
        if (interfaceName.isEmpty()) {
            throw new Invalid("`` is not a valid name for `implements`");
        }
        if (!NameRules.isInterface(interfaceName)) {
            throw new Invalid("`" + interfaceName + "` in `implements` must be an interface");
        }
        NameRules.interfaceName(interfaceName);
        if (!(item instanceof ItemType.Instance)) {
            throw new Invalid("only instances can have an `implements`");
        }
        if (NameRules.isInterface(name) || name.startsWith("[")) {
            throw new Invalid("name `" + name + "` is not valid with `implements`");
        }
    }
}
