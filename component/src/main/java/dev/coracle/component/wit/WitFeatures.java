package dev.coracle.component.wit;

import java.util.List;
import java.util.Set;

/// The features whose `@unstable` items are wanted. Those of other features are left out, as if they did not stand
/// there.
///
/// @param names of features
/// @param all whether every feature is wanted, whatever its name
public record WitFeatures(Set<String> names, boolean all) {
    /// None: what is stable.
    public static final WitFeatures NONE = new WitFeatures(Set.of(), false);

    /// Every one.
    public static final WitFeatures ALL = new WitFeatures(Set.of(), true);

    public WitFeatures {
        names = Set.copyOf(names);
    }

    /// These features; one may be named twice.
    public static WitFeatures of(String... names) {
        return new WitFeatures(Set.copyOf(List.of(names)), false);
    }

    /// Whether a feature is wanted.
    public boolean contains(String feature) {
        return all || names.contains(feature);
    }
}
