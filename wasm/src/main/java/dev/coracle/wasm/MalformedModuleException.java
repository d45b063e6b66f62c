package dev.coracle.wasm;

import org.jspecify.annotations.Nullable;

/// Bytes or text that are not a module: the binary or the text format is broken, or a size limit is passed.
public final class MalformedModuleException extends ModuleException {
    private static final long serialVersionUID = 1;

    public MalformedModuleException(String reason, @Nullable Position position) {
        this(reason, null, position);
    }

    /// @param place the part of the module, such as `function 17 (total)`
    public MalformedModuleException(String reason, @Nullable String place, @Nullable Position position) {
        super(reason, place, position);
    }

    /// At an offset of the binary format.
    public static MalformedModuleException at(int offset, String reason) {
        return new MalformedModuleException(reason, new Position.Offset(offset));
    }
}
