/// The canonical ABI: how values cross the border of a component.
///
/// [dev.coracle.component.abi.Mapping] says how a type stands in Java. Knows nothing of the embedding API and is given
/// method handles where that has types of its own.
package dev.coracle.component.abi;
