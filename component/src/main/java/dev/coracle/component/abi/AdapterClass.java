package dev.coracle.component.abi;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A generated class: a method where it begins, others for large types, and the objects that it uses as constants.
final class AdapterClass {
    private static final DirectMethodHandleDesc CLASS_DATA_AT = ConstantDescs.ofConstantBootstrap(
            ConstantDescs.CD_MethodHandles, "classDataAt", ConstantDescs.CD_Object, ConstantDescs.CD_int);

    private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();
    private static final int MAX_CONSTANTS = 1000;

    /// The very object.
    private record Identity(Object object) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity that && object == that.object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    private record Pending(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

    private final List<Object> constants = new ArrayList<>();
    private final Map<Identity, Integer> indices = new HashMap<>();
    private final Map<Object, String> methods = new HashMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();

    /// Puts an object on the stack. The first of a class are constants to C2; a class for a very large type has more
    /// than the constant pool can hold, and looks the others up.
    void load(CodeBuilder code, Object value, ClassDesc type) {
        int index = index(value);
        if (index < MAX_CONSTANTS) {
            code.loadConstant(constant(index + 1, type));
        } else {
            code.loadConstant(constant(0, OBJECTS)).loadConstant(index).aaload().checkcast(type);
        }
    }

    private int index(Object value) {
        var known = indices.putIfAbsent(new Identity(value), constants.size());
        if (known == null) {
            constants.add(value);
        }
        return known == null ? constants.size() - 1 : known;
    }

    private static DynamicConstantDesc<?> constant(int index, ClassDesc type) {
        return DynamicConstantDesc.ofNamed(CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, type, index);
    }

    /// The objects, behind an array of all of them.
    private List<Object> classData() {
        var data = new ArrayList<Object>();
        data.add(constants.toArray());
        data.addAll(constants);
        return data;
    }

    /// The name of a static method, which is written once for all equal keys.
    String method(Object key, MethodTypeDesc type, Consumer<CodeBuilder> body) {
        var known = methods.get(key);
        if (known != null) {
            return known;
        }
        var name = "part" + methods.size();
        methods.put(key, name);
        pending.add(new Pending(name, type, body));
        return name;
    }

    /// Writes the class and defines it.
    ///
    /// @param content its first method, and what else it needs
    MethodHandles.Lookup define(ClassDesc superclass, Consumer<ClassBuilder> content) {
        var bytes = ClassFile.of().build(Desc.SELF, builder -> {
            builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withSuperclass(superclass);
            content.accept(builder);
            for (var next = pending.poll(); next != null; next = pending.poll()) {
                builder.withMethodBody(next.name, next.type, ClassFile.ACC_STATIC, next.body);
            }
        });
        try {
            return MethodHandles.lookup().defineHiddenClassWithClassData(bytes, classData(), true);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("the generated adapter is broken", impossible);
        }
    }
}
