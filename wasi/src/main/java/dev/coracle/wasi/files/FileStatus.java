package dev.coracle.wasi.files;

/// The attributes of a file, directory or link. Times are nanoseconds since 1970-01-01T00:00:00Z.
///
/// @param device its file system; with `inode` names a file uniquely
/// @param inode unique on the device
/// @param type what it is
/// @param links names that it has
/// @param size bytes; of a link, the length of its target
/// @param accessTime of the last read
/// @param modificationTime of the last change of content
/// @param changeTime of the last change of content or attributes
public record FileStatus(
        long device,
        long inode,
        FileType type,
        long links,
        long size,
        long accessTime,
        long modificationTime,
        long changeTime) {
    /// The status of something that is no file: a pipe, a terminal, a socket.
    ///
    /// @param type what it is
    /// @return a status that is zero but for the type
    public static FileStatus of(FileType type) {
        return new FileStatus(0, 0, type, 0, 0, 0, 0, 0);
    }
}
