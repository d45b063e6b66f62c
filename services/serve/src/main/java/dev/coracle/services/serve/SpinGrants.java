package dev.coracle.services.serve;

import dev.coracle.services.serve.keyvalue.KeyValueStores;
import java.util.Map;
import java.util.Set;

/// What a guest is given of Spin's interfaces. Immutable.
///
/// @param variables for `fermyon:spin/variables`, by name
/// @param stores labels of the stores that it may open by `fermyon:spin/key-value`
/// @param owner whose stores these are
/// @param hasFields whether requests have the fields that Spin adds
public record SpinGrants(
        Map<String, String> variables, Set<String> stores, KeyValueStores.Owner owner, boolean hasFields) {
    /// What all stores of an app together may hold, where nothing else is said.
    public static final long STORED_BYTES = 1L << 30;

    /// No variable, no store, no field.
    public static final SpinGrants NONE = new SpinGrants(Map.of(), Set.of(), new KeyValueStores.Owner("", 0), false);

    public SpinGrants {
        variables = Map.copyOf(variables);
        stores = Set.copyOf(stores);
    }
}
