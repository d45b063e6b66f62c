package dev.coracle.component.type;

import dev.coracle.wasm.ExternType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The type of a core module, in canonical terms of the [dev.coracle.wasm.TypeRegistry] that it was validated with.
///
/// @param imports in order
/// @param exports by name, in order
public record CoreModuleType(List<ModuleImport> imports, Map<String, ExternType> exports) {
    public CoreModuleType {
        imports = List.copyOf(imports);
        exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
    }

    /// An import of the module.
    public record ModuleImport(String module, String name, ExternType type) {}
}
