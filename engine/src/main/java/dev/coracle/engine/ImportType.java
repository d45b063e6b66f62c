package dev.coracle.engine;

/// What a module asks for.
///
/// @param module first part of the name
/// @param name second part of the name
/// @param type what it must be
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#imports">spec</a>
public record ImportType(String module, String name, ExternalType type) {
    /// As messages have it, such as `env.print (func (param i32))`.
    @Override
    public String toString() {
        return module + "." + name + " " + type;
    }
}
