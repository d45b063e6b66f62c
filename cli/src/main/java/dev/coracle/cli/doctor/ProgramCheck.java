package dev.coracle.cli.doctor;

import dev.coracle.cli.doctor.Finding.Status;

/// Looks for a program that prints its version.
///
/// @param program its name
/// @param versionOption what makes it print the version
/// @param least the oldest version that will do
/// @param advice how to get it
record ProgramCheck(String program, String versionOption, ToolVersion least, Advice advice) implements Check {
    @Override
    public Finding look(Surroundings surroundings) {
        String needed = least + " or newer";
        String help = advice.on(surroundings.platform());
        return surroundings
                .run(program, versionOption)
                .flatMap(ToolVersion::in)
                .map(version -> version.compareTo(least) >= 0
                        ? Finding.ok(program, version.toString(), needed)
                        : new Finding(program, Status.OLD, version.toString(), needed, help))
                .orElseGet(() -> Finding.missing(program, needed, help));
    }
}
