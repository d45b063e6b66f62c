package dev.coracle.engine.compiler;

/// Sizes that decide how functions are split into methods, in bytes of JVM code as [CodeSize] estimates it.
///
/// @param wholeFunction up to this size a function is one method; HotSpot compiles none above 8,000
/// @param region what a method of a split function should have at most
record Splitting(int wholeFunction, int region) {
    static final Splitting DEFAULT = new Splitting(
            Integer.getInteger("coracle.splitting.whole", 6_000),
            Integer.getInteger("coracle.splitting.region", 3_000));
}
