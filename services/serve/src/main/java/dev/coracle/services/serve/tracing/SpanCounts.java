package dev.coracle.services.serve.tracing;

/// What became of the spans that were to be told of.
///
/// @param sent that the collector took
/// @param failed that it did not take, or not in time
/// @param dropped for which there was no room, since the collector is slow or away
public record SpanCounts(long sent, long failed, long dropped) {
    /// Nothing yet.
    public static final SpanCounts NONE = new SpanCounts(0, 0, 0);
}
