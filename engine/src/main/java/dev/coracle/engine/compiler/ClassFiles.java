package dev.coracle.engine.compiler;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.util.function.Consumer;

/// How all generated classes are written.
final class ClassFiles {
    /// Generated code never merges two different classes but those below `Object`, so the writer need not ask for
    /// classes that do not exist yet.
    private static final ClassFile FORMAT = ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.defaultResolver()),
            ClassFile.DeadCodeOption.PATCH_DEAD_CODE);

    private ClassFiles() {}

    /// A final class without fields that holds static methods.
    static byte[] build(ClassDesc name, Consumer<ClassBuilder> content) {
        return FORMAT.build(name, builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            content.accept(builder);
        });
    }
}
