import org.jspecify.annotations.NullMarked;

/// The Component Model: WIT, the binary and text formats of components, and their validation.
@NullMarked
module dev.coracle.component {
    requires static transitive org.jspecify;
    requires transitive dev.coracle.wasm;

    exports dev.coracle.component.wit;
}
