package dev.coracle.engine.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Lays out a module or component and the classes that are made for it, as [PackagedClasses] looks for them.
public final class PackageWriter implements ModuleStore {
    /// Takes the files of a package, one at a time.
    public interface Sink {
        /// Takes one file.
        ///
        /// @param path below the root of a class path, with `/` between folders; each comes once
        void put(String path, byte[] content) throws IOException;
    }

    private final PackageLayout layout;
    private final String word;
    private final Sink sink;

    /// @param kind `module` or `component`
    /// @param name by which it is found again
    /// @param usesVectors whether there is a `v128` anywhere in it
    /// @throws IllegalArgumentException if the name is empty or has a `/`
    /// @throws IOException if the sink fails
    public PackageWriter(String kind, String name, byte[] source, boolean usesVectors, Sink sink) throws IOException {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("no name for a package: \"" + name + "\"");
        }
        this.layout = new PackageLayout(kind, name);
        this.word = SourceWord.of(source);
        this.sink = sink;
        sink.put(layout.source(), source);
        var build = usesVectors ? CompilerFingerprint.compute() : CompilerFingerprint.computeWithoutVectors();
        sink.put(layout.build(), build.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isKnown() {
        return false;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public byte @Nullable [] find(String name) {
        return null;
    }

    /// @throws UncheckedIOException if the sink fails
    @Override
    public synchronized void add(String name, byte[] content) {
        try {
            sink.put(layout.content(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
