package dev.coracle.wasm;

import java.util.function.Supplier;

/// A module in a script. It is decoded or parsed when it is used, so that a command can assert that this fails.
public sealed interface ScriptModule {
    /// Where its opening parenthesis stands.
    Position.Text position();

    /// Text format in its place in the script.
    ///
    /// @param parsed parses the text, each time it is asked; throws [MalformedModuleException], with positions in
    ///     the script
    record Text(Position.Text position, Supplier<WasmModule> parsed) implements ScriptModule {}

    /// `(module binary "…")`: binary format.
    record Binary(Position.Text position, ByteSequence bytes) implements ScriptModule {}

    /// `(module quote "…")`: text format in a string; not always UTF-8.
    ///
    /// @param parsed as for [Text], with positions in the quoted text
    record Quote(Position.Text position, Supplier<WasmModule> parsed) implements ScriptModule {}

    /// `(component …)`: a component, in a script of the component model.
    record Component(Position.Text position, ByteSequence source) implements ScriptModule {}
}
