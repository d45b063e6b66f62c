package dev.coracle.wasm;

import java.util.List;

/// A function that the module defines.
///
/// @param typeIndex of its function type
/// @param locals behind the parameters, in runs
/// @param code its body
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#functions">spec</a>
public record Function(int typeIndex, List<Local> locals, Code code) {
    public Function {
        locals = List.copyOf(locals);
    }
}
