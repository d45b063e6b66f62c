import org.jspecify.annotations.NullMarked;

/// The Component Model: WIT, the language of interfaces and worlds.
@NullMarked
module dev.coracle.component {
    requires static transitive org.jspecify;
    requires transitive dev.coracle.wasm;

    exports dev.coracle.component.wit;
}
