package dev.coracle.wasm;

import org.jspecify.annotations.Nullable;

/// Bytes or text that are not a module: the binary or the text format is broken, or a size limit is passed.
public final class MalformedModuleException extends ModuleException {
    private static final long serialVersionUID = 1;

    public MalformedModuleException(String reason, @Nullable Position position) {
        super(reason, position);
    }

    /// At an offset of the binary format.
    static MalformedModuleException at(int offset, String reason) {
        return new MalformedModuleException(reason, new Position.Offset(offset));
    }
}
