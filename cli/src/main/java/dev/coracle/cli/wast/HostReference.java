package dev.coracle.cli.wast;

/// The reference that scripts write as `(ref.extern number)`, or as `(ref.host number)` where they see it as an
/// `anyref`.
record HostReference(int number) {
    @Override
    public String toString() {
        return "(ref.extern " + number + ")";
    }
}
