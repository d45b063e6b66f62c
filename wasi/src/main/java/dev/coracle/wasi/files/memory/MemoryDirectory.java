package dev.coracle.wasi.files.memory;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.DirectoryEntry;
import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.files.Node;
import dev.coracle.wasi.files.OpenOptions;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A directory of the tree. Needs no closing.
final class MemoryDirectory implements Directory {
    private static final int LONGEST_NAME = 255;

    private final MemoryFileSystem system;
    private final MemoryFolder folder;

    MemoryDirectory(MemoryFileSystem system) {
        this(system, new MemoryFolder(system));
        folder.addLink(1);
    }

    private MemoryDirectory(MemoryFileSystem system, MemoryFolder folder) {
        this.system = system;
        this.folder = folder;
    }

    @Override
    public Directory reopen() {
        return new MemoryDirectory(system, folder);
    }

    @Override
    public Directory openDirectory(String name) throws WasiException {
        synchronized (system) {
            return switch (folder.get(name)) {
                case MemoryFolder inner -> new MemoryDirectory(system, inner);
                case MemoryContent _, MemoryLink _ -> throw new WasiException(ErrorCode.NOT_DIRECTORY);
            };
        }
    }

    @Override
    public Node open(String name, OpenOptions options) throws WasiException {
        synchronized (system) {
            @Nullable MemoryNode found = folder.find(name);
            if (found == null && options.create()) {
                found = create(name, new MemoryContent(system), 0);
            } else if (options.exclusive()) {
                folder.requireFree(name);
            }
            return switch (found) {
                case null -> throw new WasiException(ErrorCode.NO_ENTRY);
                case MemoryLink _ -> throw new WasiException(ErrorCode.LOOP);
                case MemoryFolder inner -> openFolder(inner, options);
                case MemoryContent content -> openContent(content, options);
            };
        }
    }

    private Node openFolder(MemoryFolder inner, OpenOptions options) throws WasiException {
        if (options.changes()) {
            throw new WasiException(ErrorCode.IS_DIRECTORY);
        }
        return new MemoryDirectory(system, inner);
    }

    private static Node openContent(MemoryContent content, OpenOptions options) throws WasiException {
        if (options.truncate()) {
            content.setSize(0);
        }
        return new MemoryFile(content, options);
    }

    private <N extends MemoryNode> N create(String name, N node, long cost) throws WasiException {
        requireName(name);
        folder.requireFree(name);
        folder.add(name, node, cost);
        return node;
    }

    private static void requireName(String name) throws WasiException {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new WasiException(ErrorCode.NAME_TOO_LONG);
        }
    }

    @Override
    public FileStatus status() {
        synchronized (system) {
            return folder.status();
        }
    }

    @Override
    public FileStatus status(String name) throws WasiException {
        synchronized (system) {
            return folder.get(name).status();
        }
    }

    @Override
    public void setTimes(NewTime access, NewTime modification) {
        synchronized (system) {
            folder.setTimes(access, modification);
        }
    }

    @Override
    public void setTimes(String name, NewTime access, NewTime modification) throws WasiException {
        synchronized (system) {
            folder.get(name).setTimes(access, modification);
        }
    }

    @Override
    public String readLink(String name) throws WasiException {
        synchronized (system) {
            if (folder.get(name) instanceof MemoryLink link) {
                return link.target();
            }
            throw new WasiException(ErrorCode.INVALID);
        }
    }

    @Override
    public void createDirectory(String name) throws WasiException {
        synchronized (system) {
            create(name, new MemoryFolder(system), 0);
        }
    }

    @Override
    public void createSymbolicLink(String content, String name) throws WasiException {
        synchronized (system) {
            var link = new MemoryLink(system, content);
            create(name, link, link.size());
        }
    }

    @Override
    public void createLink(String name, Directory target, String newName) throws WasiException {
        synchronized (system) {
            var other = sameSystem(target);
            MemoryNode node = folder.get(name);
            if (node instanceof MemoryFolder) {
                throw new WasiException(ErrorCode.NOT_PERMITTED);
            }
            other.create(newName, node, 0);
        }
    }

    @Override
    public void rename(String name, Directory target, String newName) throws WasiException {
        synchronized (system) {
            var other = sameSystem(target);
            MemoryNode node = folder.get(name);
            @Nullable MemoryNode replaced = other.folder.find(newName);
            if (replaced == node) {
                return;
            }
            requireReplaceable(node, replaced);
            if (other.folder.isInside(node)) {
                throw new WasiException(ErrorCode.INVALID);
            }
            requireName(newName);
            if (replaced != null) {
                other.folder.remove(newName);
            }
            folder.move(name, other.folder, newName);
        }
    }

    private static void requireReplaceable(MemoryNode node, @Nullable MemoryNode replaced) throws WasiException {
        if (replaced instanceof MemoryFolder occupied) {
            if (!(node instanceof MemoryFolder)) {
                throw new WasiException(ErrorCode.IS_DIRECTORY);
            }
            occupied.requireEmpty();
        } else if (replaced != null && node instanceof MemoryFolder) {
            throw new WasiException(ErrorCode.NOT_DIRECTORY);
        }
    }

    private MemoryDirectory sameSystem(Directory target) throws WasiException {
        if (target instanceof MemoryDirectory other && other.system == system) {
            return other;
        }
        throw new WasiException(ErrorCode.CROSS_DEVICE);
    }

    @Override
    public void removeFile(String name) throws WasiException {
        synchronized (system) {
            if (folder.get(name) instanceof MemoryFolder) {
                throw new WasiException(ErrorCode.IS_DIRECTORY);
            }
            folder.remove(name);
        }
    }

    @Override
    public void removeDirectory(String name) throws WasiException {
        synchronized (system) {
            if (!(folder.get(name) instanceof MemoryFolder inner)) {
                throw new WasiException(ErrorCode.NOT_DIRECTORY);
            }
            inner.requireEmpty();
            folder.remove(name);
        }
    }

    @Override
    public List<DirectoryEntry> entries() {
        synchronized (system) {
            return folder.children().entrySet().stream()
                    .map(child -> new DirectoryEntry(
                            child.getKey(),
                            child.getValue().type(),
                            child.getValue().inode()))
                    .toList();
        }
    }

    @Override
    public void sync(boolean metadata) {}

    @Override
    public void close() {}
}
