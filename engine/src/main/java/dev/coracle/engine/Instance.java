package dev.coracle.engine;

import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.wasm.Export;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A module at work in a store.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#module-instances">spec</a>
public final class Instance {
    private final Store store;
    private final Module module;
    private final ModuleInstance state;
    private final Memory[] memories;
    private @Nullable Map<String, Extern> found;

    /// @param memories by memory index; filled before the first look at an export
    Instance(Store store, Module module, ModuleInstance state, Memory[] memories) {
        this.store = store;
        this.module = module;
        this.state = state;
        this.memories = memories;
    }

    public Store store() {
        return store;
    }

    ModuleInstance state() {
        return state;
    }

    public Module module() {
        return module;
    }

    /// A memory by its index.
    Memory memory(int index) {
        return memories[index];
    }

    /// What is exported under `name`; empty if nothing is.
    public Optional<Extern> export(String name) {
        return Optional.ofNullable(find(name));
    }

    /// All exports, in the module's order.
    public Map<String, Extern> exports() {
        var all = new LinkedHashMap<String, Extern>();
        module.wasm().exports().forEach(export -> all.put(export.name(), extern(export)));
        return Collections.unmodifiableMap(all);
    }

    /// The exported function of this name.
    ///
    /// @throws NoSuchElementException if there is none
    public Func func(String name) {
        return export(name, Func.class, "function");
    }

    /// The exported memory of this name.
    ///
    /// @throws NoSuchElementException if there is none
    public Memory memory(String name) {
        return export(name, Memory.class, "memory");
    }

    /// The exported table of this name.
    ///
    /// @throws NoSuchElementException if there is none
    public Table table(String name) {
        return export(name, Table.class, "table");
    }

    /// The exported global of this name.
    ///
    /// @throws NoSuchElementException if there is none
    public Global global(String name) {
        return export(name, Global.class, "global");
    }

    /// The exported tag of this name.
    ///
    /// @throws NoSuchElementException if there is none
    public Tag tag(String name) {
        return export(name, Tag.class, "tag");
    }

    /// A Java view of the exports: calling a method of the result calls the function of the same name, or of the
    /// name in the method's [ExportName] annotation. Default methods stay as they are.
    ///
    /// The method's Java types are those of [Func#handle].
    ///
    /// @param type a public interface; for one that is not, see [#bind(Class, MethodHandles.Lookup)]
    /// @throws IllegalArgumentException if a method has no export, or one of another type
    public <T> T bind(Class<T> type) {
        return bind(type, MethodHandles.publicLookup());
    }

    /// [#bind(Class)] for an interface that is not public.
    ///
    /// @param lookup `MethodHandles.lookup()` of a class in the interface's package
    /// @throws IllegalArgumentException if a method has no export, or one of another type
    public <T> T bind(Class<T> type, MethodHandles.Lookup lookup) {
        return BoundInterface.bind(this, type, lookup);
    }

    private <T extends Extern> T export(String name, Class<T> kind, String word) {
        var extern = find(name);
        if (kind.isInstance(extern)) {
            return kind.cast(extern);
        }
        throw new NoSuchElementException(
                extern == null
                        ? "the instance exports no " + word + " " + name
                        : "the export " + name + " is no " + word + " but " + extern.externalType());
    }

    private @Nullable Extern find(String name) {
        var seen = found;
        var known = seen == null ? null : seen.get(name);
        if (known != null) {
            return known;
        }
        var export = module.export(name);
        if (export == null) {
            return null;
        }
        if (seen == null) {
            seen = new HashMap<>();
            found = seen;
        }
        var extern = extern(export);
        seen.put(name, extern);
        return extern;
    }

    Extern extern(Export export) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNC -> store.func(state.function(index));
            case TABLE -> Table.of(store, state.tables[index]);
            case MEMORY -> memories[index];
            case GLOBAL -> Global.of(store, state.globals[index]);
            case TAG -> Tag.of(state.tags[index], store.engine());
        };
    }
}
