package dev.coracle.engine.compiler;

import java.util.List;

/// Functions that reach each other by direct tail calls, or a single function.
///
/// @param members function indices, ascending
/// @param jumps whether tail calls between members are jumps inside one method
/// @param unwinds whether a member may return with a tail call pending, so that it needs a method that runs it
/// @param depth how many calls may be on the stack before a function without tail calls is reached
record TailComponent(List<Integer> members, boolean jumps, boolean unwinds, int depth) {
    /// Of functions that make no tail calls.
    static final TailComponent NONE = new TailComponent(List.of(), false, false, 0);

    /// Whether the members have one method for all of them.
    boolean isMerged() {
        return jumps && members.size() > 1;
    }
}
