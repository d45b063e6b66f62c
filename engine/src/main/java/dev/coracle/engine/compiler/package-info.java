/// Turns a validated module into JVM classes.
///
/// Start at [ModuleCompiler]. Data flows one way: module, [ModulePlan], decoded body, class bytes. Classes are made by
/// the [ModuleClassLoader] when the JVM first links them, so a function that is never called costs nothing.
///
/// A generated module consists of one instance class, function classes, and, for each JVM signature, a dispatch class;
/// lane classes lead from lanes to functions. Everything here is used by one thread at a time, except [ModulePlan],
/// which never changes.
package dev.coracle.engine.compiler;
