package dev.coracle.wasm;

import java.util.HashMap;
import java.util.Map;

/// What the identifiers of a module in the text format mean, and its types.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/conventions.html#contexts">spec</a>
final class TextScope {
    final NameSpace types = new NameSpace("type");
    final NameSpace functions = new NameSpace("function");
    final NameSpace tables = new NameSpace("table");
    final NameSpace memories = new NameSpace("memory");
    final NameSpace globals = new NameSpace("global");
    final NameSpace tags = new NameSpace("tag");
    final NameSpace elements = new NameSpace("elem segment");
    final NameSpace dataSegments = new NameSpace("data segment");
    final Map<Integer, NameSpace> fields = new HashMap<>();
    final TextTypeSpace definedTypes = new TextTypeSpace();

    /// Whether an instruction refers to a data segment, so that the binary format needs their count ahead of the code.
    boolean needsDataCount;

    /// The fields of a type, none when it is not a struct.
    NameSpace fieldsOf(int typeIndex) {
        return fields.getOrDefault(typeIndex, new NameSpace("field"));
    }

    /// The index space of what a module imports and exports.
    NameSpace of(ExternKind kind) {
        return switch (kind) {
            case FUNC -> functions;
            case TABLE -> tables;
            case MEMORY -> memories;
            case GLOBAL -> globals;
            case TAG -> tags;
        };
    }
}
