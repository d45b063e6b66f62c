package dev.coracle.engine;

/// What a module offers.
///
/// @param name unique in the module
/// @param type what it is
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#exports">spec</a>
public record ExportType(String name, ExternalType type) {
    /// As messages have it, such as `main (func (result i32))`.
    @Override
    public String toString() {
        return name + " " + type;
    }
}
