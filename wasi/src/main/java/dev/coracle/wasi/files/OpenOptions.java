package dev.coracle.wasi.files;

/// How to open a name.
///
/// @param read whether content will be read
/// @param write whether content will be written; fails for a directory
/// @param create make an empty file when the name is free
/// @param exclusive with `create`: fail when the name is taken
/// @param truncate empty the file
public record OpenOptions(boolean read, boolean write, boolean create, boolean exclusive, boolean truncate) {
    /// To look at what is there, and no more.
    public static final OpenOptions READ = new OpenOptions(true, false, false, false, false);

    /// {@return whether opening or what follows may change the file system}
    public boolean changes() {
        return write || create || truncate;
    }
}
