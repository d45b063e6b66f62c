package dev.coracle.services.serve;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what is logged.
final class MemoryLog implements ServerLog {
    final List<Access> requests = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void answered(Access access) {
        requests.add(access);
    }

    @Override
    public void printed(String app, String request, String stream, String line) {
        lines.add(app + " " + request + " " + stream + ": " + line);
    }

    @Override
    public void failed(String app, String request, String failure) {
        lines.add(app + " " + request + " failed: " + failure);
    }

    @Override
    public void message(String text) {
        lines.add(text);
    }
}
