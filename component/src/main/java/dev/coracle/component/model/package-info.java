/// Components as both formats have them.
///
/// Start at [dev.coracle.component.model.WasmComponent]: a list of
/// [definitions][dev.coracle.component.model.Definition]. The package `binary` reads and writes it as bytes, `text` as
/// text, and `validation` tells what it means.
package dev.coracle.component.model;
