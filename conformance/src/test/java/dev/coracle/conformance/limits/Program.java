package dev.coracle.conformance.limits;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Instance;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A module of no imports, at work.
final class Program {
    private final Instance instance;

    private Program(Instance instance) {
        this.instance = instance;
    }

    static Program of(byte[] module) {
        var engine = new Engine();
        return new Program(new Linker(engine).instantiate(new Store(engine), Module.compile(engine, module)));
    }

    /// Calls a function of one result.
    @Nullable
    Object call(String function, Object... arguments) {
        return callForMany(function, arguments).getFirst();
    }

    /// Calls a function of any number of results.
    List<@Nullable Object> callForMany(String function, Object... arguments) {
        return instance.func(function).call(arguments);
    }
}
