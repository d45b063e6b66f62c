import org.jspecify.annotations.NullMarked;

/// The Component Model: components in both formats and their validation, and WIT, the language of interfaces and
/// worlds.
@NullMarked
module dev.coracle.component {
    requires static transitive org.jspecify;
    requires transitive dev.coracle.engine;
    requires transitive dev.coracle.wasm;

    exports dev.coracle.component;
    exports dev.coracle.component.model;
    exports dev.coracle.component.binary;
    exports dev.coracle.component.text;
    exports dev.coracle.component.type;
    exports dev.coracle.component.validation;
    exports dev.coracle.component.wave;
    exports dev.coracle.component.wit;
    exports dev.coracle.component.world;
}
