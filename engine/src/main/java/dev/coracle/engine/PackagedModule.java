package dev.coracle.engine;

import dev.coracle.engine.cache.PackageWriter;
import dev.coracle.engine.cache.PackagedClasses;
import dev.coracle.engine.compiler.CodeOptions;
import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.Feature;
import java.io.IOException;
import java.util.NoSuchElementException;

/// A module that was compiled ahead of time into a jar, as `coracle compile` makes one, or into a folder of a class
/// path.
///
/// Nothing of it is validated or compiled again when this build of Coracle made it; another build uses the module that
/// lies beside the classes, and so does a JVM with other flags for vectors if the module has vectors. Its classes run
/// with all rights, as whatever is on the class path does.
///
/// Immutable and shared by all threads.
public final class PackagedModule {
    private static final String KIND = "module";

    private final String name;
    private final PackagedClasses classes;

    private PackagedModule(String name, PackagedClasses classes) {
        this.name = name;
        this.classes = classes;
    }

    /// Finds a packaged module on a class path.
    ///
    /// @param loader that sees the jar, such as that of the calling class
    /// @param name that the module was packaged by
    /// @throws NoSuchElementException if there is none of this name
    /// @throws IOException if it cannot be read
    public static PackagedModule find(ClassLoader loader, String name) throws IOException {
        var classes = PackagedClasses.find(loader, KIND, name);
        if (classes == null) {
            throw new NoSuchElementException(
                    "no packaged module " + name + " on the class path; coracle compile makes a jar with one");
        }
        return new PackagedModule(name, classes);
    }

    /// Whether this build of Coracle made the classes, so that they are used.
    public boolean isCurrent() {
        return classes.isKnown();
    }

    /// The module for an engine.
    ///
    /// The classes are for engines that ask nothing special of code: where it takes fuel, needs checks to be
    /// stopped, or has lines of the source, the module is compiled anew.
    ///
    /// The code of modules with structs or arrays depends on which types the engine knew before; such a module is
    /// compiled anew unless it is the first of its engine.
    ///
    /// @throws dev.coracle.wasm.ModuleException if it is not valid, which can be only if it is not current
    public Module module(Engine engine) {
        var module = BinaryDecoder.decode(classes.source());
        return engine.codeOptions().equals(CodeOptions.NONE)
                ? Module.stored(engine, module, name, classes)
                : Module.of(engine, module, name);
    }

    /// Compiles a module whole and gives out the files of its package.
    ///
    /// @param binary the module in the binary format
    /// @param name that it will be found by: part of a path
    /// @param sink takes the files
    /// @throws IOException if the sink does
    /// @throws dev.coracle.wasm.MalformedModuleException if the bytes are not a module
    /// @throws dev.coracle.wasm.InvalidModuleException if the module breaks a rule of validation
    /// @throws IllegalArgumentException if the name is empty or has a `/`
    public static void write(byte[] binary, String name, PackageSink sink) throws IOException {
        var module = BinaryDecoder.decode(binary);
        boolean usesVectors = module.features().contains(Feature.SIMD);
        var config = EngineConfig.DEFAULTS.withInterruptible(false);
        Module.stored(new Engine(config), module, name, new PackageWriter(KIND, name, binary, usesVectors, sink::put))
                .code()
                .compileAll();
    }
}
