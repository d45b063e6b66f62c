package dev.coracle.engine.runtime;

import dev.coracle.wasm.FunctionType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An exception that Wasm code has thrown: what an `exnref` refers to. It has no Java stack trace.
public final class WasmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What an exception takes of the Java heap, with two arrays.
    private static final int BYTES = 104;

    private static final int BYTES_PER_VALUE = 12;

    public final transient TagInstance tag;
    private final transient long[] bits;
    private final transient @Nullable Object[] refs;

    /// The host's object for this exception, once it has one.
    public transient @Nullable Object view;

    private WasmException(TagInstance tag, long[] bits, @Nullable Object[] refs) {
        super("uncaught WebAssembly exception", null, false, false);
        this.tag = tag;
        this.bits = bits;
        this.refs = refs;
    }

    /// An exception whose payload is in the lanes.
    public static WasmException of(TagInstance tag, CallContext context) {
        int count = ((FunctionType) tag.type.composite()).parameters().size();
        var thrown = new WasmException(tag, Arrays.copyOf(context.bits, count), Arrays.copyOf(context.refs, count));
        GcHeap.count(thrown, BYTES + count * BYTES_PER_VALUE, context);
        return thrown;
    }

    /// Number of values in the payload.
    public int size() {
        return bits.length;
    }

    /// Puts the payload into the lanes.
    public void unpack(CallContext context) {
        System.arraycopy(bits, 0, context.bits, 0, bits.length);
        System.arraycopy(refs, 0, context.refs, 0, refs.length);
    }
}
