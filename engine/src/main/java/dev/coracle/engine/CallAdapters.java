package dev.coracle.engine;

import dev.coracle.engine.compiler.adapter.CallAdapterClass;
import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.HostCall;
import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.engine.runtime.WasmFunctionRef;
import dev.coracle.wasm.NumberType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Makes the method handles of functions. A module's function that deals in numbers has a method in a class of its
/// module, which calls it directly. All other functions of one Java type share a generated static method, which takes
/// the function and then its arguments, and carries them to the lanes and the results back.
final class CallAdapters {
    private static final Map<MethodType, MethodHandle> ADAPTERS = new ConcurrentHashMap<>();
    private static final int MAXIMUM_SLOTS = 250;

    private CallAdapters() {}

    /// @throws UnsupportedOperationException if the parameters do not fit a Java method
    static MethodHandle handle(Func func) {
        int slots = func.type().parameters().stream()
                .mapToInt(type -> type == NumberType.I64 || type == NumberType.F64 ? 2 : 1)
                .sum();
        if (slots > MAXIMUM_SLOTS) {
            throw new UnsupportedOperationException("a Java method cannot have as many parameters as " + func.type());
        }
        var type = type(func);
        if (func.ref() instanceof WasmFunctionRef function) {
            var call = hostCall(func, function.instance);
            if (call.isPresent()) {
                return call.get().bind(function.instance, type);
            }
        }
        return ADAPTERS.computeIfAbsent(type, CallAdapters::define).bindTo(func);
    }

    /// The Java type of a function's handle.
    static MethodType type(Func func) {
        return JavaTypes.methodType(func.type(), func.store().engine().types());
    }

    /// The method in the module's own class; empty where there is none, or the function is not the instance's own.
    static Optional<HostCall> hostCall(Func func, ModuleInstance instance) {
        return func.ref() instanceof WasmFunctionRef function
                        && function.instance.equals(instance)
                        && function.slot >= 0
                        && isNumeric(type(func))
                ? Optional.of(instance.code.hostCall(function.index))
                : Optional.empty();
    }

    private static boolean isNumeric(MethodType type) {
        return type.returnType().isPrimitive() && type.parameterList().stream().allMatch(Class::isPrimitive);
    }

    private static MethodHandle define(MethodType type) {
        var full = type.insertParameterTypes(0, Func.class);
        var bytes = new CallAdapterClass(CallAdapters.class, full).write();
        try {
            var lookup =
                    MethodHandles.lookup().defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE);
            return lookup.findStatic(lookup.lookupClass(), CallAdapterClass.METHOD, full);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated adapter is broken", impossible);
        }
    }

    // What the generated methods call, by these names

    static boolean enter(Func func) {
        return func.store().enter();
    }

    static CallContext lanes(Func func) {
        return func.store().context();
    }

    static void invoke(Func func, CallContext lanes) {
        func.ref().invoke(lanes);
    }

    static void exit(Func func, boolean outermost) {
        func.store().exit(outermost);
    }

    static RuntimeException leave(Func func, boolean outermost, Throwable error) {
        return func.store().leave(outermost, error);
    }

    static @Nullable Object lower(Func func, @Nullable Object value, int parameter) {
        var type = func.type().parameters().get(parameter);
        return values(func).lower(type, value, "argument " + parameter);
    }

    static @Nullable Object lift(Func func, @Nullable Object reference) {
        return values(func).lift(reference);
    }

    static List<@Nullable Object> results(Func func) {
        return values(func).read(func.type().results(), func.store().context());
    }

    private static Values values(Func func) {
        return new Values(func.store().engine(), func.store());
    }
}
