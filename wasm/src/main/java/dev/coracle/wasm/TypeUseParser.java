package dev.coracle.wasm;

/// Parses references to function types: by index, by parameters and results, or by both.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/modules.html#type-uses">spec</a>
final class TypeUseParser {
    private final TextCursor in;
    private final TextScope scope;
    private final SignatureParser signatures;

    TypeUseParser(TextCursor in, TextScope scope, SignatureParser signatures) {
        this.in = in;
        this.scope = scope;
        this.signatures = signatures;
    }

    /// The type of a function or tag.
    ///
    /// @param parameters takes the parameters with their identifiers
    int typeUse(NameSpace parameters) {
        var start = in.current();
        if (!in.atForm("type")) {
            return scope.definedTypes.indexOf(signatures.signature(parameters));
        }
        int index = explicit();
        var signature = signatures.signature(parameters);
        checkUnlessEmpty(start, index, signature);
        if (parameters.size() == 0) {
            var type = scope.definedTypes.functionType(index);
            parameters.bindAnonymous(type == null ? 0 : type.parameters().size());
        }
        return index;
    }

    /// The type of an indirect call.
    int callType() {
        var start = in.current();
        if (!in.atForm("type")) {
            return scope.definedTypes.indexOf(signatures.blockSignature());
        }
        int index = explicit();
        checkUnlessEmpty(start, index, signatures.blockSignature());
        return index;
    }

    BlockType blockType() {
        var start = in.current();
        if (in.atForm("type")) {
            int index = explicit();
            checkUnlessEmpty(start, index, signatures.blockSignature());
            return new BlockType.Indexed(index);
        }
        var type = signatures.blockSignature();
        if (type.parameters().isEmpty() && type.results().size() <= 1) {
            return type.results().isEmpty()
                    ? new BlockType.Empty()
                    : new BlockType.Result(type.results().getFirst());
        }
        return new BlockType.Indexed(scope.definedTypes.indexOf(type));
    }

    private int explicit() {
        in.takeForm("type");
        int index = scope.types.index(in);
        in.close();
        return index;
    }

    /// The rule that a type given by both index and signature is the same.
    private void checkUnlessEmpty(Token start, int index, FunctionType written) {
        if (written.equals(FunctionType.EMPTY)) {
            return;
        }
        var type = scope.definedTypes.functionType(index);
        if (type == null) {
            var indexText = Integer.toUnsignedString(index);
            throw start.error(
                    scope.definedTypes.exists(index) ? "non-function type " + indexText : "unknown type " + indexText);
        }
        if (!type.equals(written)) {
            throw start.error("inline function type does not match explicit type: type "
                    + Integer.toUnsignedString(index) + " is " + type + ", this is " + written);
        }
    }
}
