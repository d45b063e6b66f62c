package dev.coracle.wasi.files.memory;

import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names in a directory.
final class MemoryFolder extends MemoryNode {
    private final Map<String, MemoryNode> children = new LinkedHashMap<>();
    private @Nullable MemoryFolder parent;
    private boolean removed;

    MemoryFolder(MemoryFileSystem system) {
        super(system);
    }

    @Override
    FileType type() {
        return FileType.DIRECTORY;
    }

    @Override
    long size() {
        return children.size();
    }

    Map<String, MemoryNode> children() {
        return children;
    }

    @Nullable
    MemoryNode find(String name) {
        return children.get(name);
    }

    MemoryNode get(String name) throws WasiException {
        MemoryNode node = children.get(name);
        if (node == null) {
            throw new WasiException(ErrorCode.NO_ENTRY);
        }
        return node;
    }

    void requireFree(String name) throws WasiException {
        if (children.containsKey(name)) {
            throw new WasiException(ErrorCode.EXIST);
        }
    }

    /// Gives `node` a name here, at the cost of one and `cost` more.
    void add(String name, MemoryNode node, long cost) throws WasiException {
        requireInUse();
        system.take(MemoryFileSystem.NAME_COST + cost);
        put(name, node);
        node.addLink(1);
    }

    private void requireInUse() throws WasiException {
        if (removed) {
            throw new WasiException(ErrorCode.NO_ENTRY);
        }
    }

    private void put(String name, MemoryNode node) {
        children.put(name, node);
        if (node instanceof MemoryFolder folder) {
            folder.parent = this;
        }
        modified();
    }

    /// Gives the node of one name another name in another folder, which costs nothing.
    void move(String name, MemoryFolder target, String newName) throws WasiException {
        target.requireInUse();
        MemoryNode node = get(name);
        children.remove(name);
        modified();
        target.put(newName, node);
    }

    /// Takes a name away; what has no other name and is not open is given up.
    void remove(String name) throws WasiException {
        MemoryNode node = get(name);
        children.remove(name);
        system.giveBack(MemoryFileSystem.NAME_COST);
        node.addLink(-1);
        if (node.links() == 0) {
            node.release();
        }
        modified();
    }

    void requireEmpty() throws WasiException {
        if (!children.isEmpty()) {
            throw new WasiException(ErrorCode.NOT_EMPTY);
        }
    }

    /// Nothing can be put in from now on.
    @Override
    void release() {
        removed = true;
    }

    /// Whether this folder is `other` or somewhere below it.
    boolean isInside(MemoryNode other) {
        for (@Nullable MemoryFolder folder = this; folder != null; folder = folder.parent) {
            if (folder == other) {
                return true;
            }
        }
        return false;
    }
}
