package dev.coracle.component.model;

/// A reference to something that was defined.
///
/// @param index in the index space of the sort, unsigned
public record SortIndex(Sort sort, int index) {
    @Override
    public String toString() {
        return sort + " " + Integer.toUnsignedString(index);
    }
}
