package dev.coracle.services.serve.admin;

import dev.coracle.intrinsics.Resource;
import dev.coracle.services.serve.AppStatus;
import dev.coracle.services.serve.tracing.SpanCounts;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Writes metrics as Prometheus reads them. An app appears when it has had something to do: thousands that nobody asks
/// for are no rows.
///
/// @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">format</a>
final class MetricsText {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double NANOSECONDS_PER_SECOND = 1e9;
    private static final String APP = "app";

    private final List<AppStatus> all;
    private final List<AppStatus> known;
    private final Optional<SpanCounts> spans;

    private MetricsText(List<AppStatus> all, Optional<SpanCounts> spans) {
        this.all = all;
        this.spans = spans;
        this.known = all.stream().filter(MetricsText::isKnown).toList();
    }

    private static boolean isKnown(AppStatus app) {
        var counts = app.counts();
        return app.isLoaded()
                || counts.loads() > 0
                || counts.rejected() > 0
                || counts.responses().stream().anyMatch(count -> count > 0);
    }

    /// @param spans of traces; empty if nothing is traced
    static byte[] of(List<AppStatus> apps, Optional<SpanCounts> spans) throws IOException {
        var text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, new MetricsText(apps, spans).metrics(), EscapingScheme.DEFAULT);
        return text.toByteArray();
    }

    private MetricSnapshots metrics() {
        List<MetricSnapshot> metrics = new ArrayList<>(ofApps());
        spans.map(MetricsText::spans).ifPresent(metrics::add);
        return new MetricSnapshots(metrics);
    }

    private List<MetricSnapshot> ofApps() {
        return List.of(
                responses(),
                times(),
                failures(),
                counter(
                        "coracle_requests_rejected",
                        "Requests without room, or above the rate",
                        app -> app.counts().rejected()),
                counter(
                        "coracle_cpu_seconds",
                        "Processor time of guests",
                        app -> app.usage().used(Resource.CPU_TIME) / NANOSECONDS_PER_SECOND),
                counter(
                        "coracle_app_loads",
                        "Times that an app was brought into memory",
                        app -> app.counts().loads()),
                counter(
                        "coracle_app_evictions",
                        "Times that an idle app left memory",
                        app -> app.counts().evictions()),
                gauge(
                        "coracle_memory_bytes",
                        "Linear memories of guests",
                        app -> app.usage().used(Resource.MEMORY)),
                gauge("coracle_instances", "Instances that there are", AppStatus::instances),
                gauge("coracle_requests_running", "Requests that are being answered", AppStatus::running),
                gauge("coracle_requests_queued", "Requests that wait for their turn", AppStatus::waiting),
                apps());
    }

    private static MetricSnapshot spans(SpanCounts counts) {
        return CounterSnapshot.builder()
                .name("coracle_trace_spans")
                .help("Spans for the collector: those that it took, did not take, and had no room for")
                .dataPoint(point(Labels.of("outcome", "sent"), (double) counts.sent()))
                .dataPoint(point(Labels.of("outcome", "failed"), (double) counts.failed()))
                .dataPoint(point(Labels.of("outcome", "dropped"), (double) counts.dropped()))
                .build();
    }

    private CounterSnapshot responses() {
        var metric = CounterSnapshot.builder()
                .name("coracle_requests")
                .help("Requests by the class of their status; none if nobody was there to get it");
        for (var app : known) {
            var counts = app.counts().responses();
            for (int first = 0; first < counts.size(); first++) {
                var status = first == 0 ? "none" : first + "xx";
                metric.dataPoint(point(Labels.of(APP, app.name(), "status", status), counts.get(first)));
            }
        }
        return metric.build();
    }

    private CounterSnapshot failures() {
        var metric = CounterSnapshot.builder().name("coracle_guest_failures").help("Guests that did not end well");
        for (var app : known) {
            app.counts()
                    .failures()
                    .forEach((why, count) ->
                            metric.dataPoint(point(Labels.of(APP, app.name(), "reason", why.label()), count)));
        }
        return metric.build();
    }

    private HistogramSnapshot times() {
        var metric = HistogramSnapshot.builder()
                .name("coracle_request_seconds")
                .help("From a request's head to the end of its response");
        for (var app : known) {
            var counts = app.counts();
            var buckets = ClassicHistogramBuckets.builder();
            for (int i = 0; i < counts.times().size(); i++) {
                double bound = i < counts.seconds().size() ? counts.seconds().get(i) : Double.POSITIVE_INFINITY;
                buckets.bucket(bound, counts.times().get(i));
            }
            var point = HistogramSnapshot.HistogramDataPointSnapshot.builder()
                    .labels(Labels.of(APP, app.name()))
                    .classicHistogramBuckets(buckets.build());
            point.sum(counts.nanoseconds() / NANOSECONDS_PER_SECOND);
            metric.dataPoint(point.build());
        }
        return metric.build();
    }

    private CounterSnapshot counter(String name, String help, ToDoubleFunction<AppStatus> value) {
        var metric = CounterSnapshot.builder().name(name).help(help);
        known.forEach(app -> metric.dataPoint(point(Labels.of(APP, app.name()), value.applyAsDouble(app))));
        return metric.build();
    }

    private static CounterSnapshot.CounterDataPointSnapshot point(Labels labels, double value) {
        return CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build();
    }

    private GaugeSnapshot gauge(String name, String help, ToDoubleFunction<AppStatus> value) {
        var metric = GaugeSnapshot.builder().name(name).help(help);
        known.forEach(app -> metric.dataPoint(level(Labels.of(APP, app.name()), value.applyAsDouble(app))));
        return metric.build();
    }

    private GaugeSnapshot apps() {
        int loaded = Math.toIntExact(all.stream().filter(AppStatus::isLoaded).count());
        return GaugeSnapshot.builder()
                .name("coracle_apps")
                .help("Apps that are served")
                .dataPoint(level(Labels.of("state", "loaded"), loaded))
                .dataPoint(level(Labels.of("state", "unloaded"), all.size() - loaded))
                .build();
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot level(Labels labels, double value) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build();
    }
}
