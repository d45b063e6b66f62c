package dev.coracle.engine;

import dev.coracle.engine.compiler.CodeOptions;
import dev.coracle.engine.compiler.gc.GcClasses;
import dev.coracle.engine.jvm.JvmAccess;
import dev.coracle.engine.stop.StopperChoice;
import dev.coracle.intrinsics.IdleMemories;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.RecursiveType;
import dev.coracle.wasm.SubType;
import dev.coracle.wasm.TypeRegistry;
import java.util.List;

/// Configuration, and the types that modules share. Modules and stores belong to one engine and do not mix with
/// those of another. An engine is shared by all threads and holds nothing that must be closed.
public final class Engine {
    static {
        JvmAccess.open(); // first, since it moves classes that the next would load
        Warmup.run();
    }

    private final EngineConfig config;
    private final TypeRegistry types = new TypeRegistry();
    private final GcClasses gcClasses = new GcClasses();
    private final IdleMemories idleMemories;

    /// An engine as [EngineConfig#DEFAULTS] has it.
    public Engine() {
        this(EngineConfig.DEFAULTS);
    }

    public Engine(EngineConfig config) {
        this.config = config;
        var pool = config.pool();
        this.idleMemories = new IdleMemories(pool.memories(), pool.bytes(), EngineConfig.nanoseconds(pool.idle()));
    }

    public EngineConfig config() {
        return config;
    }

    /// What its code is to have beside what modules say.
    CodeOptions codeOptions() {
        return new CodeOptions(
                config.interruptible() && StopperChoice.needsChecks(),
                config.fuel(),
                config.callDepth(),
                config.sourceLines());
    }

    /// The memories that closed stores have left.
    IdleMemories idleMemories() {
        return idleMemories;
    }

    TypeRegistry types() {
        return types;
    }

    GcClasses gcClasses() {
        return gcClasses;
    }

    /// The canonical form of a function type of the host.
    ///
    /// @throws IllegalArgumentException if it mentions a type that a module defines
    DefinedType define(FunctionType type) {
        if (ReferenceTypes.mentionsDefinedType(type)) {
            throw new IllegalArgumentException("a host function type names abstract heap types only: " + type);
        }
        var group = new RecursiveType(List.of(new SubType(type)));
        return types.define(List.of(group)).getFirst();
    }
}
