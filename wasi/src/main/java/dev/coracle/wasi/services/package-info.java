/// All that one guest is given, opened: the services behind every WASI version.
///
/// A face such as `dev.coracle.wasi.preview1` is made from [HostServices] and knows nothing of configuration, which is
/// turned into services before.
package dev.coracle.wasi.services;
