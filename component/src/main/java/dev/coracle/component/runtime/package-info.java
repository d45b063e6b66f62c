/// Makes instances of components.
///
/// A [dev.coracle.component.runtime.ComponentPlan] is a component turned into steps, once; an
/// [dev.coracle.component.runtime.Instantiation] takes them for one store.
package dev.coracle.component.runtime;
