/// Runs components: the embedding API of the Component Model.
///
/// [dev.coracle.component.Component] is what compilers make, [dev.coracle.component.ComponentLinker] gives it what it
/// imports, [dev.coracle.component.ComponentInstance] is one at work in a store. Values travel as Java's own where a
/// Java type says how, and as [dev.coracle.component.Value] where none does.
package dev.coracle.component;
