package dev.coracle.component.bind;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;

/// A place for generated classes that see a class of the embedder as its class loader does, and [GuestView].
final class Neighbourhood extends ClassLoader {
    private static final String PACKAGE = "dev.coracle.generated.component";
    private static final MethodTypeDesc LOOKUP = MethodTypeDesc.of(ConstantDescs.CD_MethodHandles_Lookup);
    private static final String OURS = Neighbourhood.class.getPackageName();

    private static final ClassValue<MethodHandles.Lookup> BESIDE = new ClassValue<>() {
        @Override
        protected MethodHandles.Lookup computeValue(Class<?> type) {
            var parent = type.getClassLoader();
            return new Neighbourhood(parent == null ? Neighbourhood.class.getClassLoader() : parent).anchor();
        }
    };

    private Neighbourhood(ClassLoader parent) {
        super("coracle component adapter", parent);
    }

    /// Where classes that implement an interface are defined: in its package if the lookup may do so, else in a package
    /// of its own, from where only what is public is seen.
    ///
    /// @throws IllegalArgumentException if the interface cannot be seen from there
    static MethodHandles.Lookup of(Class<?> type, MethodHandles.Lookup lookup) {
        if (lookup.hasFullPrivilegeAccess()
                && lookup.lookupClass().getPackageName().equals(type.getPackageName())
                && lookup.lookupClass().getClassLoader() == type.getClassLoader()) {
            grant(lookup.lookupClass().getModule());
            return lookup;
        }
        if (!Modifier.isPublic(type.getModifiers()) || !type.getModule().isExported(type.getPackageName())) {
            throw new IllegalArgumentException(type.getName()
                    + " cannot be seen from outside its package; pass a MethodHandles.lookup() of the package");
        }
        return BESIDE.get(type);
    }

    /// A class that gives away what it may do itself: no other has the right to define hidden classes here.
    private MethodHandles.Lookup anchor() {
        grant(getUnnamedModule());
        var name = PACKAGE + ".Anchor";
        var bytes = ClassFile.of()
                .build(
                        ClassDesc.of(name),
                        builder -> builder.withMethodBody(
                                "lookup",
                                LOOKUP,
                                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                                code -> code.invokestatic(ConstantDescs.CD_MethodHandles, "lookup", LOOKUP)
                                        .areturn()));
        var anchor = defineClass(name, bytes, 0, bytes.length);
        try {
            var method = anchor.getDeclaredMethod("lookup");
            method.setAccessible(true);
            return (MethodHandles.Lookup) method.invoke(null);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a class without a module is open", impossible);
        }
    }

    private static void grant(Module module) {
        Neighbourhood.class.getModule().addExports(OURS, module);
    }

    /// Coracle's own classes, whatever the parent has.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(OURS) ? Class.forName(name) : super.loadClass(name, resolve);
    }
}
