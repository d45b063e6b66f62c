package dev.coracle.component.abi;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;

/// The code by which guests call a Java method, kept with the class that declares it. Components that see the method
/// alike share it: to write it takes as long as everything else that happens before a small component's first answer.
/// Used by all threads.
final class MethodAdapters {
    /// Of a class: a guest may see one method in as many ways as it likes.
    private static final int MOST = 1000;

    private static final ClassValue<MethodAdapters> OF_CLASS = new ClassValue<>() {
        @Override
        protected MethodAdapters computeValue(Class<?> type) {
            return new MethodAdapters();
        }
    };

    /// What the code depends on; how the types stand in Java follows from it.
    private record Key(Method method, boolean hasReceiver, MethodType java, AbiOptions options, TypeForm form) {}

    /// Those that were used last. Guarded by itself.
    private final Map<Key, LowerCode> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, LowerCode> eldest) {
            return size() > MOST;
        }
    };

    private MethodAdapters() {}

    /// The code of a guest's call of the host, made if nobody has made it before.
    static LowerCode lower(LowerDefinition definition, JavaFunction function) {
        if (!(function.key() instanceof Method method)) {
            return AdapterCompiler.lower(definition, function);
        }
        var form = TypeForm.of(definition.type, definition.slots);
        if (form.isEmpty()) {
            return AdapterCompiler.lower(definition, function);
        }
        var java = function.signature().methodType();
        var key = new Key(method, function.hasReceiver(), java, definition.options, form.get());
        return OF_CLASS.get(method.getDeclaringClass()).get(key, definition, function);
    }

    private LowerCode get(Key key, LowerDefinition definition, JavaFunction function) {
        synchronized (known) {
            var code = known.get(key);
            if (code == null) {
                code = AdapterCompiler.lower(definition, function);
                known.put(key, code);
            }
            return code;
        }
    }
}
