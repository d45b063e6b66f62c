package dev.coracle.wasi.files;

import dev.coracle.wasi.host.WasiException;
import java.util.List;

/// An open directory, and operations on single names in it.
///
/// A name is never empty, `.` or `..`, holds no `/` and no NUL, and no operation here follows a symbolic link; that is
/// what makes [Paths] safe. Any method fails with [dev.coracle.wasi.host.ErrorCode#NO_ENTRY] for a name that is not
/// there, and with what the file system reports otherwise. Guests come in through [Paths].
public non-sealed interface Directory extends Node {
    /// Opens the same directory once more.
    ///
    /// @return a handle of its own, to be closed on its own
    /// @throws WasiException when it has become inaccessible
    Directory reopen() throws WasiException;

    /// Opens a file or directory.
    ///
    /// @param name what to open
    /// @param options how; a directory may be opened for reading only
    /// @return the open file or directory
    /// @throws WasiException `LOOP` when the name is a link, `IS_DIRECTORY` for a directory to be written
    Node open(String name, OpenOptions options) throws WasiException;

    /// Opens a directory, at least to walk through it.
    ///
    /// @param name of a directory
    /// @return the open directory
    /// @throws WasiException `NOT_DIRECTORY` or `LOOP` when the name is something else, a link among them
    Directory openDirectory(String name) throws WasiException;

    /// {@return them}
    ///
    /// @param name whose attributes to read
    /// @throws WasiException when they cannot be read
    FileStatus status(String name) throws WasiException;

    /// Sets the times of what a name stands for.
    ///
    /// @param name whose times to set
    /// @param access the new time of last access
    /// @param modification the new time of last modification
    /// @throws WasiException when they cannot be set
    void setTimes(String name, NewTime access, NewTime modification) throws WasiException;

    /// {@return its target, as it stands there}
    ///
    /// @param name of a symbolic link
    /// @throws WasiException `INVALID` when the name is no link
    String readLink(String name) throws WasiException;

    /// Makes a directory.
    ///
    /// @param name of the new, empty directory
    /// @throws WasiException `EXIST` when the name is taken
    void createDirectory(String name) throws WasiException;

    /// Gives a file another name.
    ///
    /// @param name of the file
    /// @param target directory of the new name, of the same file system
    /// @param newName that must be free
    /// @throws WasiException `CROSS_DEVICE` for another file system, `EXIST`, `NOT_PERMITTED` for a directory
    void createLink(String name, Directory target, String newName) throws WasiException;

    /// Makes a symbolic link.
    ///
    /// @param content the link's target, kept as it is
    /// @param name of the new link
    /// @throws WasiException `EXIST` when the name is taken
    void createSymbolicLink(String content, String name) throws WasiException;

    /// Moves a file, link or directory, replacing a file or an empty directory of the new name.
    ///
    /// @param name of what moves
    /// @param target directory of the new name, of the same file system
    /// @param newName there
    /// @throws WasiException `CROSS_DEVICE` for another file system, or as `renameat` fails
    void rename(String name, Directory target, String newName) throws WasiException;

    /// Removes a file or link.
    ///
    /// @param name of a file or link
    /// @throws WasiException `IS_DIRECTORY` for a directory
    void removeFile(String name) throws WasiException;

    /// Removes a directory.
    ///
    /// @param name of an empty directory
    /// @throws WasiException `NOT_EMPTY`, `NOT_DIRECTORY`
    void removeDirectory(String name) throws WasiException;

    /// Entries that a listing can have: one that a guest has filled without end must not fill the host's heap.
    int MAX_ENTRIES = 1 << 20;

    /// Lists this directory. Names that are not Unicode cannot be told to a guest and are left out.
    ///
    /// @return everything but `.` and `..`, in no particular order
    /// @throws WasiException when it cannot be read, `OVERFLOW` when it has more than [#MAX_ENTRIES] entries
    List<DirectoryEntry> entries() throws WasiException;

    /// {@return whether every change below is refused}
    default boolean isReadOnly() {
        return false;
    }
}
