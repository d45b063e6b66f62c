package dev.coracle.engine;

import dev.coracle.wasm.Position;
import dev.coracle.wasm.SourceLine;
import java.util.Optional;

/// One Wasm call that was active when a [Trap] happened.
///
/// @param module name of the module, as [Module#name] has it
/// @param functionIndex in the module, imports first
/// @param functionName from the name section
/// @param position of the instruction: an offset in the binary, or a line and column of the text; empty where the JVM
///     knows the source line in its place, by [EngineConfig#withSourceLines]
/// @param source what the instruction was compiled from, when the module says
public record Frame(
        Optional<String> module,
        int functionIndex,
        Optional<String> functionName,
        Optional<Position> position,
        Optional<SourceLine> source) {
    /// The function's name, or its index where it has none.
    String function() {
        return functionName.orElse("function " + functionIndex);
    }

    /// As a backtrace shows it, such as `orders.wasm: average, offset 0x2a4 (src/stats.rs:41)`.
    @Override
    public String toString() {
        var text = new StringBuilder();
        module.ifPresent(name -> text.append(name).append(": "));
        text.append(function());
        position.ifPresent(where -> text.append(", ").append(where));
        source.ifPresent(where -> text.append(" (").append(where).append(')'));
        return text.toString();
    }
}
