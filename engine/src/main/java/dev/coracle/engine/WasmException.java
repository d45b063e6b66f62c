package dev.coracle.engine;

import dev.coracle.engine.runtime.CallContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An exception in the sense of WebAssembly: a tag and values.
///
/// A guest's exception that no guest catches reaches the host as this. A host function that throws one can be
/// caught by the guest. It has no Java stack trace. As a value it is an `exnref`.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#exception-instances">spec</a>
public final class WasmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient dev.coracle.engine.runtime.WasmException inner;
    private final transient @Nullable Store store;

    private WasmException(dev.coracle.engine.runtime.WasmException inner, @Nullable Store store) {
        super("uncaught WebAssembly exception", null, false, false);
        this.inner = inner;
        this.store = store;
        inner.view = this;
    }

    /// An exception that the host throws.
    ///
    /// @param values as the tag's payload has them; see [Func#call] for the Java type of each
    /// @throws IllegalArgumentException if they do not fit the tag
    public WasmException(Tag tag, @Nullable Object... values) {
        this(payload(tag, values), null);
    }

    private static dev.coracle.engine.runtime.WasmException payload(Tag tag, @Nullable Object[] values) {
        var lanes = new CallContext();
        lanes.ensureLanes(tag.payload().size());
        new Values(tag.engine(), null).write(tag.payload(), values, lanes, "the exception");
        return dev.coracle.engine.runtime.WasmException.of(tag.instance(), lanes);
    }

    /// The host's object for an exception, the same one every time.
    static WasmException of(Store store, dev.coracle.engine.runtime.WasmException inner) {
        return inner.view instanceof WasmException known ? known : new WasmException(inner, store);
    }

    dev.coracle.engine.runtime.WasmException inner() {
        return inner;
    }

    /// What kind of exception it is. Equal tags are the same tag.
    public Tag tag() {
        return Tag.of(inner.tag, store == null ? null : store.engine());
    }

    /// The payload.
    public List<@Nullable Object> values() {
        var lanes = new CallContext();
        lanes.ensureLanes(inner.size());
        inner.unpack(lanes);
        return new Values(tag().engine(), store).read(tag().payload(), lanes);
    }
}
