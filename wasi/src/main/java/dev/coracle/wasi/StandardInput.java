package dev.coracle.wasi;

import java.io.InputStream;

/// What a guest reads as its standard input.
public sealed interface StandardInput {
    /// Nothing: the stream has ended before it began.
    record Empty() implements StandardInput {}

    /// What this process reads as its own, past any buffer of [System#in].
    ///
    /// Large reads go through a channel, which the JDK closes when the reading thread is interrupted.
    record Inherited() implements StandardInput {}

    /// A stream, which stays the caller's to close.
    ///
    /// @param stream read by the guest's thread; and by a thread that reads ahead, once a guest polls it
    record From(InputStream stream) implements StandardInput {}
}
