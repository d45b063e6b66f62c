/// The syntax of WIT: text to tokens to a tree. Knows nothing of what names mean.
///
/// Start at [dev.coracle.component.wit.syntax.FileParser]. Everything in a tree carries the [Span] it was read from; an
/// error is a [Problem] at a span.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#lexical-structure">spec</a>
package dev.coracle.component.wit.syntax;
