package dev.coracle.wasi.preview2.clocks;

/// The record `timezone-display`: what is shown beside a local time.
///
/// @param utcOffset seconds that local time is ahead of UTC
/// @param name of the time zone
/// @param inDaylightSavingTime whether clocks are put forward
public record TimezoneDisplay(int utcOffset, String name, boolean inDaylightSavingTime) {}
