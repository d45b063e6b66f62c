package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.InstanceBase;

/// What a method for a part of a function gives back: the numbers that it changed, by position.
///
/// Written just before that method returns and read just after, by generated code alone. Fields and not an array: a
/// function that is split goes through them at every turn of its loops, where two loads that wait for each other and a
/// check of the index were a tenth of the time. What does not fit goes through the lanes.
public abstract class RegionResults extends InstanceBase {
    /// How many positions have a field for an `i32` or `f32`.
    public static final int INTS = 16;

    /// How many positions have a field for an `i64` or `f64`.
    public static final int LONGS = 8;

    public int int0;
    public int int1;
    public int int2;
    public int int3;
    public int int4;
    public int int5;
    public int int6;
    public int int7;
    public int int8;
    public int int9;
    public int int10;
    public int int11;
    public int int12;
    public int int13;
    public int int14;
    public int int15;
    public long long0;
    public long long1;
    public long long2;
    public long long3;
    public long long4;
    public long long5;
    public long long6;
    public long long7;
}
