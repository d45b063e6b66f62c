package dev.coracle.engine.compiler;

/// What an engine wants of all code.
///
/// @param loopChecks whether loops and functions that may recurse pass a
///     [LoopCheck][dev.coracle.engine.runtime.LoopCheck]
/// @param fuel whether each block of instructions takes fuel
/// @param callDepth whether calls count how many they are inside of each other
/// @param sourceLines whether the JVM's line numbers are lines of the source, where a module tells them
public record CodeOptions(boolean loopChecks, boolean fuel, boolean callDepth, boolean sourceLines) {
    /// None of it.
    public static final CodeOptions NONE = new CodeOptions(false, false, false, false);

    /// Tells code of different options apart, in the names of files; empty for [#NONE].
    public String word() {
        return (loopChecks ? "+checks" : "")
                + (fuel ? "+fuel" : "")
                + (callDepth ? "+depth" : "")
                + (sourceLines ? "+lines" : "");
    }
}
