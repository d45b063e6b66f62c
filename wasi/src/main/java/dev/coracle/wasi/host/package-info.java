/// What a host gives any guest, whichever WASI version the guest speaks: streams, clocks, random bytes and sockets.
///
/// Nothing here knows of linear memory, descriptor numbers or errno numbers' encoding; a face such as
/// `dev.coracle.wasi.preview1` translates. Failures are [WasiException]s that carry an [ErrorCode].
package dev.coracle.wasi.host;
