import org.jspecify.annotations.NullMarked;

/// The WebAssembly language: types, instructions, modules, the binary and text formats, and validation.
///
/// Needs nothing but `java.base`, and runs nothing.
@NullMarked
module dev.coracle.wasm {
    requires static transitive org.jspecify;

    exports dev.coracle.wasm;
}
