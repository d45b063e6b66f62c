/// Writes the classes that stand between a guest and Java code: calls into the host, calls by method handle, and
/// implementations of interfaces. They carry values between the lanes and Java's signatures.
///
/// Knows the embedding API only by the names that it is given.
package dev.coracle.engine.compiler.adapter;
