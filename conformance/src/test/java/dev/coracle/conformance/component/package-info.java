/// The Component Model's own suite, real components, and damaged ones.
package dev.coracle.conformance.component;
