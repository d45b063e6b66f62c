/// The `coracle` command: thin, since what it does is done by the modules below it.
///
/// Start at [Main]. [Coracle] picks a [Command] by name; a command describes itself in a [CommandSpec], which is what
/// [Arguments] parses by, [Help] prints and the completion scripts are made from. A command that cannot go on throws a
/// [CommandException], which carries the message and the exit code.
package dev.coracle.cli;
