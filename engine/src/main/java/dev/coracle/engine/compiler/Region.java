package dev.coracle.engine.compiler;

import java.util.ArrayList;
import java.util.List;

/// A run of instructions that becomes a JVM method of its own.
///
/// It begins and ends where statements do. Between them it may run past the ends of blocks that it is inside of, as in
/// an interpreter, where each case is the tail of a block: then branches to these blocks enter the region in its
/// middle.
///
/// @param from first instruction
/// @param to behind the last instruction
/// @param start the control body that the first instruction is part of
/// @param body the control body that it ends in: `start`, or one around it
/// @param parameters locals that it takes
/// @param resumes whether it can reach its end
/// @param liveAtEnd locals that it gives back there
/// @param exits the other ways out
/// @param regions runs inside that became methods in turn, by their first instruction, ascending
record Region(
        int from,
        int to,
        BodyAnalysis.Body start,
        BodyAnalysis.Body body,
        List<Integer> parameters,
        boolean resumes,
        List<Integer> liveAtEnd,
        List<Exit> exits,
        List<Region> regions) {
    /// A branch out of a region.
    ///
    /// @param frame the frame it goes to, counted from the function's own, 0; [#PENDING] for a tail call
    /// @param live locals that it gives back
    record Exit(int frame, List<Integer> live) {
        /// The function is left with a tail call pending.
        static final int PENDING = -1;
    }

    Region {
        regions = new ArrayList<>(regions);
    }

    /// Whether the method says by a number how it ended; otherwise it ends in one way and gives back a local at once.
    boolean hasExitCode() {
        return !exits.isEmpty();
    }

    /// How many blocks end inside. A branch to the first of them is entry 1, and so on; entry 0 is the start.
    int innerEnds() {
        return start.depth() - body.depth();
    }
}
