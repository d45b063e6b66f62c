package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.component.Result;
import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.Node;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.preview2.io.InputStream;
import dev.coracle.wasi.preview2.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The resource `descriptor`: an open file or directory. Used by the guest's thread.
///
/// What only a file or only a directory can do fails here with `bad-descriptor` or `not-directory`. Offsets and sizes
/// are unsigned; above 2^63 they are `invalid`. Paths are relative, and none leads out of its directory:
/// `not-permitted`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public abstract sealed class Descriptor implements AutoCloseable permits FileDescriptor, DirectoryDescriptor {
    private final OpenNodes.Handle<?> handle;
    private final Set<DescriptorFlag> flags;
    private final Filesystem filesystem;

    Descriptor(OpenNodes.Handle<?> handle, Set<DescriptorFlag> flags, Filesystem filesystem) {
        this.handle = handle;
        this.flags = Set.copyOf(flags);
        this.filesystem = filesystem;
    }

    private Node node() {
        return handle.node();
    }

    final Filesystem filesystem() {
        return filesystem;
    }

    final boolean has(DescriptorFlag flag) {
        return flags.contains(flag);
    }

    /// The directory that paths start from.
    Directory directory() throws WasiException {
        throw new WasiException(dev.coracle.wasi.host.ErrorCode.NOT_DIRECTORY);
    }

    private static <T extends @Nullable Object> Result<T, ErrorCode> onlyFiles() {
        return Result.error(ErrorCode.BAD_DESCRIPTOR);
    }

    private static <T extends @Nullable Object> Result<T, ErrorCode> onlyDirectories() {
        return Result.error(ErrorCode.NOT_DIRECTORY);
    }

    /// {@return the file's bytes from an offset on, as a stream of their own}
    ///
    /// @param offset where to start
    public Result<InputStream, ErrorCode> readViaStream(long offset) {
        return onlyFiles();
    }

    /// {@return a stream that writes from an offset on}
    ///
    /// @param offset where to start
    public Result<OutputStream, ErrorCode> writeViaStream(long offset) {
        return onlyFiles();
    }

    /// {@return a stream that writes at the end, wherever others have moved it}
    public Result<OutputStream, ErrorCode> appendViaStream() {
        return onlyFiles();
    }

    /// Tells how a range will be used.
    ///
    /// @param offset of the range
    /// @param length of the range; `0` means to the end
    /// @param advice what to expect
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> advise(long offset, long length, OpenFile.Advice advice) {
        return onlyFiles();
    }

    /// Waits until content is on the disk.
    ///
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> syncData() {
        return sync(false);
    }

    /// {@return what may be done through this descriptor}
    public Result<Set<DescriptorFlag>, ErrorCode> getFlags() {
        return Result.ok(flags);
    }

    /// {@return what it is}
    public Result<DescriptorType, ErrorCode> getType() {
        return ErrorCode.attempt(() -> DescriptorType.of(node().status().type()));
    }

    /// Cuts or extends the file.
    ///
    /// @param size new length in bytes
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> setSize(long size) {
        return onlyFiles();
    }

    /// Sets times.
    ///
    /// @param access new time of last access
    /// @param modification new time of last modification
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> setTimes(NewTimestamp access, NewTimestamp modification) {
        return ErrorCode.attempt(() -> {
            node().setTimes(access.toNewTime(), modification.toNewTime());
            return null;
        });
    }

    /// {@return bytes at an offset, perhaps fewer than are wanted}
    ///
    /// @param length bytes that are wanted at most
    /// @param offset where
    public Result<ReadResult, ErrorCode> read(long length, long offset) {
        return onlyFiles();
    }

    /// Writes at an offset; a gap reads as zeros.
    ///
    /// @param buffer what to write
    /// @param offset where
    /// @return bytes written
    public Result<Long, ErrorCode> write(byte[] buffer, long offset) {
        return onlyFiles();
    }

    /// {@return the directory's entries}
    public Result<DirectoryEntryStream, ErrorCode> readDirectory() {
        return onlyDirectories();
    }

    /// Waits until content and attributes are on the disk.
    ///
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> sync() {
        return sync(true);
    }

    private Result<@Nullable Void, ErrorCode> sync(boolean metadata) {
        return ErrorCode.attempt(() -> {
            if (has(DescriptorFlag.WRITE) || has(DescriptorFlag.MUTATE_DIRECTORY)) {
                node().sync(metadata);
            }
            return null;
        });
    }

    /// Makes a directory.
    ///
    /// @param path of it
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> createDirectoryAt(String path) {
        return onlyDirectories();
    }

    /// {@return attributes}
    public Result<DescriptorStat, ErrorCode> stat() {
        return ErrorCode.attempt(() -> DescriptorStat.of(node().status()));
    }

    /// {@return the attributes of what a path means}
    ///
    /// @param pathFlags whether a link at its end is followed
    /// @param path of it
    public Result<DescriptorStat, ErrorCode> statAt(Set<PathFlag> pathFlags, String path) {
        return onlyDirectories();
    }

    /// Sets the times of what a path means.
    ///
    /// @param pathFlags whether a link at its end is followed
    /// @param path of it
    /// @param access new time of last access
    /// @param modification new time of last modification
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> setTimesAt(
            Set<PathFlag> pathFlags, String path, NewTimestamp access, NewTimestamp modification) {
        return onlyDirectories();
    }

    /// Gives a file another name.
    ///
    /// @param oldPathFlags whether a link at the end of the path is followed
    /// @param oldPath of the file
    /// @param newDescriptor where the new path starts
    /// @param newPath that must be free
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> linkAt(
            Set<PathFlag> oldPathFlags, String oldPath, Descriptor newDescriptor, String newPath) {
        return onlyDirectories();
    }

    /// Opens a file or directory. What is below a directory that must not change fails with `read-only` when it is to
    /// be changed; a directory below one that may change may change, whether that is asked for or not.
    ///
    /// @param pathFlags whether a link at the end of the path is followed
    /// @param path of it
    /// @param openFlags how to open it
    /// @param descriptorFlags what to do with it
    /// @return the open file or directory
    public Result<Descriptor, ErrorCode> openAt(
            Set<PathFlag> pathFlags, String path, Set<OpenFlag> openFlags, Set<DescriptorFlag> descriptorFlags) {
        return onlyDirectories();
    }

    /// {@return the target of a link; an absolute one is `not-permitted`}
    ///
    /// @param path of the link
    public Result<String, ErrorCode> readlinkAt(String path) {
        return onlyDirectories();
    }

    /// Removes an empty directory.
    ///
    /// @param path of it
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> removeDirectoryAt(String path) {
        return onlyDirectories();
    }

    /// Moves a file, link or directory, replacing a file or an empty directory of the new name.
    ///
    /// @param oldPath of it
    /// @param newDescriptor where the new path starts
    /// @param newPath where it goes
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> renameAt(String oldPath, Descriptor newDescriptor, String newPath) {
        return onlyDirectories();
    }

    /// Makes a symbolic link.
    ///
    /// @param oldPath its target, kept as it is; an absolute one is `not-permitted`
    /// @param newPath of the link
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> symlinkAt(String oldPath, String newPath) {
        return onlyDirectories();
    }

    /// Removes a file or link.
    ///
    /// @param path of it
    /// @return nothing
    public Result<@Nullable Void, ErrorCode> unlinkFileAt(String path) {
        return onlyDirectories();
    }

    /// {@return whether both are the same file or directory}
    ///
    /// @param other descriptor
    public boolean isSameObject(Descriptor other) {
        try {
            var mine = node().status();
            var theirs = other.node().status();
            return mine.device() == theirs.device() && mine.inode() == theirs.inode();
        } catch (WasiException _) {
            return false; // the function has no error
        }
    }

    /// {@return what tells it from other files}
    public Result<MetadataHash, ErrorCode> metadataHash() {
        return ErrorCode.attempt(() -> hash(node().status()));
    }

    /// {@return what tells that which a path means from other files}
    ///
    /// @param pathFlags whether a link at its end is followed
    /// @param path of it
    public Result<MetadataHash, ErrorCode> metadataHashAt(Set<PathFlag> pathFlags, String path) {
        return onlyDirectories();
    }

    final MetadataHash hash(FileStatus status) {
        return MetadataHash.of(status, filesystem.secret());
    }

    /// Closes it. Its streams go on.
    @Override
    public final void close() {
        handle.release();
    }
}
