package dev.coracle.services.serve.spin;

import dev.coracle.component.ComponentLinker;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/// Spin's interfaces for the guests of an app. They are always there; without grants they give nothing.
public final class SpinInterfaces {
    private static final String KEY_VALUE = "fermyon:spin/key-value@2.0.0";
    private static final String VARIABLES = "fermyon:spin/variables@2.0.0";

    private SpinInterfaces() {}

    /// Adds them to a linker.
    ///
    /// @param variables by name
    /// @param labels of the stores that may be opened
    /// @param owner whose stores these are
    /// @param stores that there are
    public static void define(
            ComponentLinker linker,
            Map<String, String> variables,
            Set<String> labels,
            KeyValueStores.Owner owner,
            KeyValueStores stores) {
        linker.instance(VARIABLES).functions(new Variables(variables), MethodHandles.lookup());
        linker.instance(KEY_VALUE)
                .functions(new KeyValue(labels, owner, stores), MethodHandles.lookup())
                .resource("store", KeyValue.Store.class);
    }
}
