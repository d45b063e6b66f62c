package dev.coracle.wasi.files.memory;

import dev.coracle.wasi.files.FileType;
import java.nio.charset.StandardCharsets;

/// A symbolic link.
final class MemoryLink extends MemoryNode {
    private final String target;

    MemoryLink(MemoryFileSystem system, String target) {
        super(system);
        this.target = target;
    }

    String target() {
        return target;
    }

    @Override
    FileType type() {
        return FileType.SYMBOLIC_LINK;
    }

    @Override
    long size() {
        return target.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    void release() {
        system.giveBack(size());
    }
}
