/// A file system that lives and dies with its owner, on the Java heap, with a limit on what it may hold.
package dev.coracle.wasi.files.memory;
