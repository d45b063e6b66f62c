package dev.coracle.wasi.files;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.util.List;

/// A directory below which nothing can be changed, whatever the directory that it wraps allows.
public final class ReadOnlyDirectory implements Directory {
    private final Directory directory;

    /// @param directory closed with this one
    public ReadOnlyDirectory(Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public Directory reopen() throws WasiException {
        return new ReadOnlyDirectory(directory.reopen());
    }

    @Override
    public Node open(String name, OpenOptions options) throws WasiException {
        if (options.write() || options.truncate()) {
            throw refuse();
        }
        if (options.create()) {
            requireExisting(name);
            if (options.exclusive()) {
                throw new WasiException(ErrorCode.EXIST);
            }
        }
        return switch (directory.open(name, OpenOptions.READ)) {
            case Directory inner -> new ReadOnlyDirectory(inner);
            case OpenFile file -> new ReadOnlyFile(file);
        };
    }

    @Override
    public Directory openDirectory(String name) throws WasiException {
        return new ReadOnlyDirectory(directory.openDirectory(name));
    }

    @Override
    public FileStatus status() throws WasiException {
        return directory.status();
    }

    @Override
    public FileStatus status(String name) throws WasiException {
        return directory.status(name);
    }

    @Override
    public String readLink(String name) throws WasiException {
        return directory.readLink(name);
    }

    @Override
    public List<DirectoryEntry> entries() throws WasiException {
        return directory.entries();
    }

    @Override
    public void setTimes(NewTime access, NewTime modification) throws WasiException {
        throw refuse();
    }

    @Override
    public void setTimes(String name, NewTime access, NewTime modification) throws WasiException {
        throw refuse();
    }

    @Override
    public void createDirectory(String name) throws WasiException {
        throw refuse();
    }

    @Override
    public void createLink(String name, Directory target, String newName) throws WasiException {
        throw refuse();
    }

    @Override
    public void createSymbolicLink(String content, String name) throws WasiException {
        throw refuse();
    }

    @Override
    public void rename(String name, Directory target, String newName) throws WasiException {
        throw refuse();
    }

    @Override
    public void removeFile(String name) throws WasiException {
        throw refuse();
    }

    @Override
    public void removeDirectory(String name) throws WasiException {
        throw refuse();
    }

    @Override
    public void sync(boolean metadata) {}

    @Override
    public void close() {
        directory.close();
    }

    private void requireExisting(String name) throws WasiException {
        try {
            directory.status(name);
        } catch (WasiException e) {
            throw e.code() == ErrorCode.NO_ENTRY ? refuse() : e;
        }
    }

    static WasiException refuse() {
        return new WasiException(ErrorCode.READ_ONLY);
    }
}
