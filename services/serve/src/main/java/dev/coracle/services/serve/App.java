package dev.coracle.services.serve;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.ComponentTemplate;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Tenant;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import dev.coracle.services.serve.spin.SpinInterfaces;
import dev.coracle.wasi.IncomingHandler;
import dev.coracle.wasi.Preview2;
import dev.coracle.wasi.WasiConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A component that answers requests, with what its guests are given. Immutable and shared by all threads.
public final class App {
    private final String name;
    private final WasiConfig wasi;
    private final AppLimits limits;
    private final Tenant tenant;
    private final StoreLimits storeLimits;
    private final Map<Store, Preview2> starting;
    private final ComponentTemplate template;

    private App(
            String name,
            WasiConfig wasi,
            AppLimits limits,
            Tenant tenant,
            Map<Store, Preview2> starting,
            ComponentTemplate template) {
        this.name = name;
        this.wasi = wasi;
        this.limits = limits;
        this.tenant = tenant;
        this.starting = starting;
        this.template = template;
        this.storeLimits = storeLimits(engine(), limits);
    }

    private static StoreLimits storeLimits(Engine engine, AppLimits limits) {
        var usual = engine.config().storeLimits().withMemoryBytes(limits.memoryBytes());
        return limits.cpuTime().map(usual::withCpuTime).orElse(usual);
    }

    /// Links a component. Nothing of it runs yet.
    ///
    /// @param name for logs
    /// @param component of an engine that can stop guests
    /// @param wasi what each guest is given; standard output and error go to the server's log instead
    /// @param limits what the guests may use
    /// @throws IllegalArgumentException if the component exports no `wasi:http/incoming-handler@0.2`
    /// @throws dev.coracle.engine.LinkException if it imports what neither WASI 0.2 nor Spin has
    public static App of(String name, Component component, WasiConfig wasi, AppLimits limits) {
        var account = AppAccount.open(name);
        account.limit(limits);
        return of(name, component, wasi, limits, account.tenant(), SpinGrants.NONE, KeyValueStores.NONE);
    }

    /// As there.
    ///
    /// @param tenant that its guests belong to, limited already
    /// @param spin what each guest is given of Spin's interfaces
    /// @param stores that there are
    static App of(
            String name,
            Component component,
            WasiConfig wasi,
            AppLimits limits,
            Tenant tenant,
            SpinGrants spin,
            KeyValueStores stores) {
        if (!IncomingHandler.isExportedBy(component)) {
            throw new IllegalArgumentException("answers no requests, for it exports no wasi:http/incoming-handler@0.2");
        }
        Map<Store, Preview2> starting = new ConcurrentHashMap<>();
        ComponentLinker linker = new ComponentLinker(component.engine());
        Preview2.define(linker, starting::get);
        SpinInterfaces.define(linker, spin.variables(), spin.stores(), spin.owner(), stores);
        return new App(name, wasi, limits, tenant, starting, linker.prepare(component));
    }

    /// What logs call it.
    public String name() {
        return name;
    }

    /// What its guests may use.
    public AppLimits limits() {
        return limits;
    }

    WasiConfig wasi() {
        return wasi;
    }

    Tenant tenant() {
        return tenant;
    }

    Component component() {
        return template.component();
    }

    Engine engine() {
        return component().engine();
    }

    /// An empty world for a guest, within the limits.
    Store newStore() {
        var store = new Store(engine(), storeLimits, tenant);
        store.setDeadline(Optional.of(limits.timeout()));
        return store;
    }

    /// Gives a guest that answered a request before as much processor time for the next.
    void renew(Store store) {
        if (limits.cpuTime().isPresent()) {
            var total = store.usage().cpuTime().plus(limits.cpuTime().get());
            store.setLimits(storeLimits.withCpuTime(total));
        }
    }

    /// Starts a guest.
    ///
    /// @param store empty
    /// @param services the store's WASI
    /// @throws dev.coracle.engine.Trap if it cannot be started
    IncomingHandler instantiate(Store store, Preview2 services) {
        starting.put(store, services);
        try {
            return IncomingHandler.of(template.instantiate(store)).orElseThrow();
        } finally {
            starting.remove(store);
        }
    }
}
