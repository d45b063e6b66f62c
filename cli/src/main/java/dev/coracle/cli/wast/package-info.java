/// Runs the specification's test scripts (`.wast`) on compiled code.
///
/// Start at [ScriptSuite#run]: it finds the files and runs each in a [ScriptSession], which executes one command after
/// the other. A command's [Outcome] is held against what the script expects; a [ScriptReport] counts and prints.
@NullMarked
package dev.coracle.cli.wast;

import org.jspecify.annotations.NullMarked;
