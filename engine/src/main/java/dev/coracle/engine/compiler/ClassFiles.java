package dev.coracle.engine.compiler;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.function.Consumer;

/// How all generated classes are written.
final class ClassFiles {
    /// Of the classes that are generated the writer knows nothing. Where two of them meet in a place, what is common to
    /// them is `Object`: generated code casts what it takes from there.
    private static final class Hierarchy implements ClassHierarchyResolver {
        private final ClassHierarchyResolver known = ClassHierarchyResolver.defaultResolver();

        @Override
        public ClassHierarchyInfo getClassInfo(ClassDesc type) {
            var info = known.getClassInfo(type);
            return info == null ? ClassHierarchyInfo.ofClass(ConstantDescs.CD_Object) : info;
        }
    }

    private static final ClassFile FORMAT = ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(new Hierarchy()), ClassFile.DeadCodeOption.PATCH_DEAD_CODE);

    private ClassFiles() {}

    /// A final class without fields that holds static methods.
    static byte[] build(ClassDesc name, Consumer<ClassBuilder> content) {
        return FORMAT.build(name, builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            content.accept(builder);
        });
    }
}
