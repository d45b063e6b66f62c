import org.jspecify.annotations.NullMarked;

/// The static methods that generated code calls on its hot path, and the objects they read.
///
/// The only module that may touch raw memory.
@NullMarked
module dev.coracle.intrinsics {
    requires static transitive org.jspecify;
    requires jdk.unsupported;

    exports dev.coracle.intrinsics;
}
