package dev.coracle.component.wit;

import java.util.Optional;

/// What is said about an item beside what it is.
///
/// @param docs the lines of its documentation without comment marks; empty when there are none
/// @param gate from when on it may be used
/// @param externalId what the world outside of components calls it
public record WitAttributes(String docs, WitGate gate, Optional<String> externalId) {
    /// Nothing.
    public static final WitAttributes NONE = new WitAttributes("", new WitGate.Open(), Optional.empty());
}
