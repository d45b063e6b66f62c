package dev.coracle.wasm;

/// Decides whether a module is valid: whether it can be instantiated and run without ever getting stuck.
///
/// Function bodies are read here for the first time, so a module that was decoded can still turn out to be malformed.
/// Takes time in proportion to the size of the module, whatever it holds. Safe for use by any number of threads.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/index.html">spec</a>
public final class Validator {
    private Validator() {}

    /// Validates with [ValidationOptions#DEFAULT].
    ///
    /// @throws InvalidModuleException if the module breaks a rule
    /// @throws MalformedModuleException if a function body is malformed
    public static void validate(WasmModule module) {
        validate(module, ValidationOptions.DEFAULT);
    }

    /// Validates a module. Of several errors the first in the order of the module is reported, and a malformed body
    /// before all others.
    ///
    /// @throws InvalidModuleException if the module breaks a rule
    /// @throws MalformedModuleException if a function body is malformed
    public static void validate(WasmModule module, ValidationOptions options) {
        var spaces = module.indexSpaces();
        try {
            validate(module, spaces, options);
        } catch (ModuleException failure) {
            WellFormedness.check(module, spaces.importedFunctions());
            throw failure;
        }
    }

    private static void validate(WasmModule module, IndexSpaces spaces, ValidationOptions options) {
        if (options.features().size() < Feature.values().length) {
            FeatureUse.ofDefinitions(module, spaces, (feature, use) -> requireFeature(feature, use, options));
        }
        var context = new ModuleContext(module, spaces, TypeRules.define(module, options.limits()));
        var bodies = new BodyValidator(context, options);
        new ModuleRules(context, bodies).apply();
        new FunctionValidation(context, options).run(bodies);
    }

    private static void requireFeature(Feature feature, String use, ValidationOptions options) {
        if (!options.features().contains(feature)) {
            throw new InvalidModuleException(use + ": " + feature + " is off", null);
        }
    }
}
