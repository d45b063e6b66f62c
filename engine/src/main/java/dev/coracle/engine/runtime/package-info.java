/// What generated code works on: instances, function references, tables, globals, tags and exceptions.
///
/// Public only so that generated classes can reach it; the module does not export it.
package dev.coracle.engine.runtime;
