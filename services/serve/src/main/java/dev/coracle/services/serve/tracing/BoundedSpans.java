package dev.coracle.services.serve.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Counts spans before the queue in which they wait for the exporter, and behind it. The queue drops what it has no
/// room for and tells nobody; here, it is dropped before, and counted.
final class BoundedSpans {
    /// Spans that the SDK's queue holds if nobody says otherwise.
    static final int MOST = 2048;

    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    SpanCounts counts() {
        return new SpanCounts(sent.sum(), failed.sum(), dropped.sum());
    }

    /// The end of the queue.
    ///
    /// @param most spans that it holds
    SpanProcessor before(SpanProcessor queue, int most) {
        return new SpanProcessor() {
            @Override
            public void onStart(Context parent, ReadWriteSpan span) {
                queue.onStart(parent, span);
            }

            @Override
            public boolean isStartRequired() {
                return queue.isStartRequired();
            }

            @Override
            public void onEnd(ReadableSpan span) {
                if (!span.getSpanContext().isSampled()) {
                    return;
                }
                if (waiting.incrementAndGet() > most) {
                    waiting.decrementAndGet();
                    dropped.increment();
                } else {
                    queue.onEnd(span);
                }
            }

            @Override
            public boolean isEndRequired() {
                return true;
            }

            @Override
            public CompletableResultCode shutdown() {
                return queue.shutdown();
            }

            @Override
            public CompletableResultCode forceFlush() {
                return queue.forceFlush();
            }
        };
    }

    /// The front of the queue.
    SpanExporter to(SpanExporter exporter) {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                int number = spans.size();
                waiting.addAndGet(-number);
                var result = exporter.export(spans);
                var _ = result.whenComplete(() -> (result.isSuccess() ? sent : failed).add(number));
                return result;
            }

            @Override
            public CompletableResultCode flush() {
                return exporter.flush();
            }

            @Override
            public CompletableResultCode shutdown() {
                return exporter.shutdown();
            }
        };
    }
}
