package dev.coracle.engine;

import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.FunctionType;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of a guest or of the host. The same function is the same object every time the host meets it.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#function-instances">spec</a>
public final class Func extends Extern {
    private final Store store;
    private final FunctionRef ref;
    private final FunctionType type;
    private @Nullable MethodHandle handle;

    /// Used by [Store#func] alone.
    Func(Store store, FunctionRef ref) {
        this.store = store;
        this.ref = ref;
        this.type = (FunctionType) ref.type.composite();
    }

    /// A host function.
    ///
    /// The [Caller] that it is given knows no instance: it may be imported by many.
    ///
    /// @throws IllegalArgumentException if the type mentions a type that a module defines
    public static Func of(Store store, FunctionType type, HostFunc function) {
        var defined = store.engine().define(type);
        return store.func(new HostFuncRef(defined, function, new Caller(store)));
    }

    /// A host function whose Wasm type follows from the handle's Java types, as [HostFunction] has them.
    ///
    /// @throws IllegalArgumentException if a type of the handle has no Wasm counterpart
    public static Func of(Store store, MethodHandle function) {
        return store.func(HostHandle.of(store.engine(), function).bind(new Caller(store)));
    }

    /// What it takes and gives. Types that a module defines stand by the engine's number for them.
    public FunctionType type() {
        return type;
    }

    @Override
    public ExternalType externalType() {
        return new ExternalType.Func(type);
    }

    @Override
    ExternType canonicalType() {
        return new ExternType.Func(ref.type.id());
    }

    @Override
    boolean isUsableIn(Store user) {
        return user == store;
    }

    /// Calls the function: the simplest way, for calls that are not many.
    ///
    /// Values are [Integer] for `i32`, [Long] for `i64`, [Float] for `f32`, [Double] for `f64`,
    /// [dev.coracle.intrinsics.V128] for `v128`, [Func] for function references, [WasmException] for exceptions,
    /// any object for `externref` and `anyref`, and [dev.coracle.intrinsics.I31Ref],
    /// [dev.coracle.intrinsics.StructRef] and [dev.coracle.intrinsics.ArrayRef] for the rest. A null reference is
    /// `null`.
    ///
    /// An exception of a host function that the guest called comes back unchanged, be it checked or not.
    ///
    /// @param arguments as many as the type has parameters
    /// @return as many values as the type has results
    /// @throws IllegalArgumentException if the arguments do not fit the type
    /// @throws IllegalStateException if the store is closed, or another thread runs it
    /// @throws Trap if the guest traps
    /// @throws WasmException if the guest throws and does not catch
    /// @see <a href="https://webassembly.github.io/spec/core/exec/modules.html#invocation">spec</a>
    public List<@Nullable Object> call(@Nullable Object... arguments) {
        boolean outermost = store.enter();
        try {
            var values = new Values(store.engine(), store);
            var context = store.context();
            values.write(type.parameters(), arguments, context, "the function");
            ref.invoke(context);
            return values.read(type.results(), context);
        } catch (Throwable error) {
            throw Failures.leave(store, error);
        } finally {
            store.exit(outermost);
        }
    }

    /// The function as a method handle: the fast way, without boxing.
    ///
    /// Its type has the Java types that [HostFunction] lists, `Object` for every reference but functions and
    /// exceptions.
    /// Without results it returns `void`, with one that, with several a `List` as [#call] does. It fails as [#call]
    /// does.
    ///
    /// @throws UnsupportedOperationException if there are too many parameters for a Java method
    public MethodHandle handle() {
        var known = handle;
        if (known == null) {
            known = CallAdapters.handle(this);
            handle = known;
        }
        return known;
    }

    Store store() {
        return store;
    }

    FunctionRef ref() {
        return ref;
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
