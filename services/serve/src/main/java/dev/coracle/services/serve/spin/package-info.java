/// Interfaces and customs of Spin that its apps know: `fermyon:spin/variables` and `fermyon:spin/key-value`, and the
/// fields that requests have. [SpinInterfaces] puts them into a linker.
///
/// @see <a href="https://spinframework.dev/v3/writing-apps">Spin</a>
package dev.coracle.services.serve.spin;
