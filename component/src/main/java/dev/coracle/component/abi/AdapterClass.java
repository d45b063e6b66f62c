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

/// A generated class: a method where it begins, others for large types, and the objects that it uses as constants.
final class AdapterClass {
    private static final DirectMethodHandleDesc CLASS_DATA_AT = ConstantDescs.ofConstantBootstrap(
            ConstantDescs.CD_MethodHandles, "classDataAt", ConstantDescs.CD_Object, ConstantDescs.CD_int);

    private record Pending(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

    private final List<Object> constants = new ArrayList<>();
    private final Map<Object, String> methods = new HashMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();

    /// An object as a constant of the class.
    DynamicConstantDesc<?> constant(Object value, ClassDesc type) {
        int index = 0;
        while (index < constants.size() && constants.get(index) != value) {
            index++;
        }
        if (index == constants.size()) {
            constants.add(value);
        }
        return DynamicConstantDesc.ofNamed(CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, type, index);
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
            return MethodHandles.lookup().defineHiddenClassWithClassData(bytes, constants, true);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("the generated adapter is broken", impossible);
        }
    }
}
