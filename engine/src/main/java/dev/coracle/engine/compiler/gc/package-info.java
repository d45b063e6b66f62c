/// Writes the classes of struct and array types and keeps track of them, so that modules share classes as they share
/// types. [GcClasses] is the way in; [dev.coracle.engine.runtime.GcLayout] says what the classes look like.
package dev.coracle.engine.compiler.gc;
