package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.host.WasiException;

/// What is on the disk when a write returns.
enum Durability {
    NONE,
    CONTENT,
    CONTENT_AND_ATTRIBUTES;

    void apply(OpenFile file) throws WasiException {
        if (this != NONE) {
            file.sync(this == CONTENT_AND_ATTRIBUTES);
        }
    }
}
