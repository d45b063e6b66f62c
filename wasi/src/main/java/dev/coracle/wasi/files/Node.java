package dev.coracle.wasi.files;

import dev.coracle.wasi.host.WasiException;

/// An open file or directory.
public sealed interface Node extends AutoCloseable permits Directory, OpenFile {
    /// {@return its attributes now}
    ///
    /// @throws WasiException when they cannot be read
    FileStatus status() throws WasiException;

    /// Sets its times.
    ///
    /// @param access the new time of last access
    /// @param modification the new time of last modification
    /// @throws WasiException when they cannot be set
    void setTimes(NewTime access, NewTime modification) throws WasiException;

    /// Waits until changes are on the disk.
    ///
    /// @param metadata whether attributes matter too, or content alone
    /// @throws WasiException when writing failed
    void sync(boolean metadata) throws WasiException;

    /// Closes it. What is open below a directory stays open.
    @Override
    void close();
}
