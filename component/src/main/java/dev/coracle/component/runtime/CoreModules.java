package dev.coracle.component.runtime;

import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Module;
import dev.coracle.wasm.WasmModule;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// Compiles the core modules of one component, in their order, by the engine's compile cache where that can be.
public final class CoreModules {
    private final Engine engine;
    private final byte @Nullable [] key;
    private int count;

    private CoreModules(Engine engine, byte @Nullable [] key) {
        this.engine = engine;
        this.key = key;
    }

    /// Those of a component that is not cached.
    public static CoreModules of(Engine engine) {
        return new CoreModules(engine, null);
    }

    /// Those of the component that these bytes are.
    public static CoreModules of(Engine engine, byte[] source) {
        return engine.config().compileCache().isPresent() ? new CoreModules(engine, digest(source)) : of(engine);
    }

    private static byte[] digest(byte[] source) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(source);
        } catch (NoSuchAlgorithmException impossible) {
            throw new LinkageError("every JDK has SHA-256", impossible);
        }
    }

    /// The engine that they are compiled for.
    public Engine engine() {
        return engine;
    }

    /// The next module, which was validated with its component.
    Module next(WasmModule valid) {
        return key == null ? ComponentSeam.module(engine, valid) : ComponentSeam.module(engine, valid, count++, key);
    }
}
