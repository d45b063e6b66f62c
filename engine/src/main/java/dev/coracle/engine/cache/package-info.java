/// Keeps compiled modules on disk: [CacheFolder] finds the file of a module, [CacheEntry] is one module's,
/// [CacheFile] the format.
package dev.coracle.engine.cache;
