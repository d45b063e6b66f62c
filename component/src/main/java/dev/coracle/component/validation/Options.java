package dev.coracle.component.validation;

import dev.coracle.component.model.CanonicalOption;
import dev.coracle.component.model.CanonicalOption.Encoding;
import dev.coracle.component.model.Sort;
import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The options of a canonical definition, each at most once.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
final class Options {
    final boolean isAsync;
    final CanonicalOption.@Nullable Memory memory;
    final CanonicalOption.@Nullable Realloc realloc;
    final CanonicalOption.@Nullable PostReturn postReturn;
    final CanonicalOption.@Nullable Callback callback;
    final NumberType pointer;

    Options(List<CanonicalOption> options, Scope scope, Context context) {
        requireOneEncoding(options);
        this.memory = only(options, CanonicalOption.Memory.class, "memory");
        this.realloc = only(options, CanonicalOption.Realloc.class, "realloc");
        this.postReturn = only(options, CanonicalOption.PostReturn.class, "post-return");
        this.callback = only(options, CanonicalOption.Callback.class, "callback");
        this.isAsync = only(options, CanonicalOption.Async.class, "async") != null;
        this.pointer = memory == null ? NumberType.I32 : pointer(memory.memory(), scope);
        if (realloc != null) {
            if (memory == null) {
                throw new Invalid("canonical option `realloc` requires `memory` to also be specified");
            }
            var p = List.of(pointer, pointer, pointer, pointer);
            requireSignature(
                    "realloc", realloc.function(), new FunctionType(List.copyOf(p), List.of(pointer)), scope, context);
        }
    }

    static void requireSignature(String option, int index, FunctionType expected, Scope scope, Context context) {
        if (!function(index, scope, context).equals(expected)) {
            throw new Invalid("canonical option `" + option + "` uses a core function with an incorrect signature: it"
                    + " needs " + expected);
        }
    }

    static FunctionType function(int index, Scope scope, Context context) {
        var type = (ExternType.Func) scope.core(Sort.CORE_FUNC, index);
        return (FunctionType) context.registry().type(type.typeIndex()).composite();
    }

    static NumberType pointer(int memory, Scope scope) {
        var type = ((ExternType.Memory) scope.core(Sort.CORE_MEMORY, memory)).type();
        if (type.shared()) {
            throw new Invalid("a shared memory cannot hold values of the canonical ABI");
        }
        return type.addressType() == AddressType.I64 ? NumberType.I64 : NumberType.I32;
    }

    private static void requireOneEncoding(List<CanonicalOption> options) {
        Encoding first = null;
        for (var option : options) {
            if (option instanceof Encoding encoding) {
                if (first != null) {
                    throw new Invalid("canonical encoding option `" + name(first) + "` conflicts with option `"
                            + name(encoding) + "`");
                }
                first = encoding;
            }
        }
    }

    private static String name(Encoding encoding) {
        return encoding.toString().replace('+', '-');
    }

    private static <T extends CanonicalOption> @Nullable T only(
            List<CanonicalOption> options, Class<T> kind, String name) {
        T found = null;
        for (var option : options) {
            if (kind.isInstance(option)) {
                if (found != null) {
                    throw new Invalid("canonical option `" + name + "` is specified more than once");
                }
                found = kind.cast(option);
            }
        }
        return found;
    }

    void requireMemory() {
        if (memory == null) {
            throw new Invalid("canonical option `memory` is required");
        }
    }

    void requireRealloc() {
        requireMemory();
        if (realloc == null) {
            throw new Invalid("canonical option `realloc` is required");
        }
    }

    void refusePostReturnAndCallback(String where) {
        if (postReturn != null) {
            throw new Invalid("canonical option `post-return` cannot be specified for " + where);
        }
        if (callback != null) {
            throw new Invalid("canonical option `callback` cannot be specified for " + where);
        }
    }
}
