package dev.coracle.engine.compiler;

/// Sizes that decide how functions are split into methods, in bytes of JVM code as [CodeSize] estimates it.
///
/// @param wholeFunction up to this size a function is one method, and a larger one is split until this is left. HotSpot
///     compiles no method above 8,000 real bytes, of which estimates make too much, and C1 none with too many values
/// @param region what a method for a part of a function should have at most
record Splitting(int wholeFunction, int region) {
    static final Splitting DEFAULT = new Splitting(
            Integer.getInteger("coracle.splitting.whole", 7_000),
            Integer.getInteger("coracle.splitting.region", 3_000));
}
