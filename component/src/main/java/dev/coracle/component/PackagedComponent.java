package dev.coracle.component;

import dev.coracle.component.binary.ComponentDecoder;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.PackageSink;
import dev.coracle.engine.cache.PackageWriter;
import dev.coracle.engine.cache.PackagedClasses;
import dev.coracle.wasm.Feature;
import java.io.IOException;
import java.util.NoSuchElementException;

/// A component that was compiled ahead of time into a jar, as `coracle compile` makes one, or into a folder of a class
/// path: what [dev.coracle.engine.PackagedModule] is for a module.
///
/// The code between core modules, which depends on what the component is linked with, is made when it is first called.
///
/// Immutable and shared by all threads.
public final class PackagedComponent {
    private static final String KIND = "component";

    private final PackagedClasses classes;

    private PackagedComponent(PackagedClasses classes) {
        this.classes = classes;
    }

    /// Finds a packaged component on a class path.
    ///
    /// @param loader that sees the jar, such as that of the calling class
    /// @param name that the component was packaged by
    /// @throws NoSuchElementException if there is none of this name
    /// @throws IOException if it cannot be read
    public static PackagedComponent find(ClassLoader loader, String name) throws IOException {
        var classes = PackagedClasses.find(loader, KIND, name);
        if (classes == null) {
            throw new NoSuchElementException(
                    "no packaged component " + name + " on the class path; coracle compile makes a jar with one");
        }
        return new PackagedComponent(classes);
    }

    /// Whether this build of Coracle made the classes, so that they are used.
    public boolean isCurrent() {
        return classes.isKnown();
    }

    /// The component for an engine. Classes of modules with structs or arrays are used by the engine's first component
    /// alone, as with modules.
    ///
    /// @throws dev.coracle.wasm.ModuleException if it is not valid, which can be only if it is not current
    public Component component(Engine engine) {
        var component = ComponentDecoder.decode(classes.source());
        return ComponentSeam.hasPlainCode(engine)
                ? Component.stored(engine, component, classes)
                : Component.of(engine, component);
    }

    /// Compiles a component's modules whole and gives out the files of its package.
    ///
    /// @param binary the component in the binary format
    /// @param name that it will be found by: part of a path
    /// @param sink takes the files
    /// @throws IOException if the sink does
    /// @throws dev.coracle.wasm.MalformedModuleException if the bytes are not a component
    /// @throws dev.coracle.wasm.InvalidModuleException if the component breaks a rule of validation
    /// @throws IllegalArgumentException if the name is empty or has a `/`
    public static void write(byte[] binary, String name, PackageSink sink) throws IOException {
        var component = ComponentDecoder.decode(binary);
        boolean usesVectors = usesVectors(component);
        var config = EngineConfig.DEFAULTS.withInterruptible(false);
        Component.stored(new Engine(config), component, new PackageWriter(KIND, name, binary, usesVectors, sink::put))
                .compileAll();
    }

    private static boolean usesVectors(WasmComponent component) {
        return component.definitions().stream().anyMatch(definition -> switch (definition) {
            case Definition.CoreModule(var module) -> module.features().contains(Feature.SIMD);
            case Definition.Nested(var inner) -> usesVectors(inner);
            default -> false;
        });
    }
}
