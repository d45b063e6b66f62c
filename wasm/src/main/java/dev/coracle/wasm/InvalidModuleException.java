package dev.coracle.wasm;

import org.jspecify.annotations.Nullable;

/// A well-formed module that breaks a rule of validation.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/index.html">spec</a>
public final class InvalidModuleException extends ModuleException {
    private static final long serialVersionUID = 1;

    public InvalidModuleException(String reason, @Nullable Position position) {
        this(reason, null, position);
    }

    /// @param place the part of the module, such as `function 17 (total)`
    public InvalidModuleException(String reason, @Nullable String place, @Nullable Position position) {
        super(reason, place, position);
    }
}
