/// Components as both formats have them.
///
/// Start at [dev.coracle.component.Component]: a list of [definitions][dev.coracle.component.Definition]. The package
/// `binary` reads and writes it as bytes, `text` as text, and `validation` tells what it means.
package dev.coracle.component;
