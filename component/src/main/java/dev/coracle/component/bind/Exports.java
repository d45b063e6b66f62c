package dev.coracle.component.bind;

import dev.coracle.component.abi.LiftedFunction;
import dev.coracle.component.abi.RuntimeResource;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import java.util.Map;

/// What an instance exports, as bindings need it. Used as its store is.
public interface Exports {
    /// What it is called in messages.
    String name();

    /// The types, by name. The same map for all instances of a template.
    Map<String, ItemType> types();

    /// An exported function.
    LiftedFunction function(String name);

    /// What a resource type, in terms of [#types], is in this instance.
    RuntimeResource resource(Resource type);
}
