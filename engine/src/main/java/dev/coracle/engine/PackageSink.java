package dev.coracle.engine;

import java.io.IOException;

/// Takes the files of a [PackagedModule], one at a time.
@FunctionalInterface
public interface PackageSink {
    /// Takes one file.
    ///
    /// @param path below the root of a class path, with `/` between folders; each comes once
    void put(String path, byte[] content) throws IOException;
}
