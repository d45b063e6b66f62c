package dev.coracle.cli.doctor;

/// Looks at one thing.
public interface Check {
    /// {@return what is there}
    Finding look(Surroundings surroundings);
}
