package dev.coracle.wasi.preview2.cli;

/// The resource `terminal-output`: that there is one is all it tells.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/cli/wit/terminal.wit">terminal</a>
public final class TerminalOutput {}
