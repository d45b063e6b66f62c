package dev.coracle.services.serve.spin;

import dev.coracle.component.ComponentLinker;
import dev.coracle.services.serve.SpinGrants;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import java.lang.invoke.MethodHandles;

/// Spin's interfaces for the guests of an app. They are always there; without grants they give nothing.
public final class SpinInterfaces {
    private static final String KEY_VALUE = "fermyon:spin/key-value@2.0.0";
    private static final String VARIABLES = "fermyon:spin/variables@2.0.0";

    private SpinInterfaces() {}

    /// Adds them to a linker.
    ///
    /// @param grants of the app
    /// @param stores that there are
    public static void define(ComponentLinker linker, SpinGrants grants, KeyValueStores stores) {
        linker.instance(VARIABLES).functions(new Variables(grants.variables()), MethodHandles.lookup());
        linker.instance(KEY_VALUE)
                .functions(new KeyValue(grants, stores), MethodHandles.lookup())
                .resource("store", KeyValue.Store.class);
    }
}
