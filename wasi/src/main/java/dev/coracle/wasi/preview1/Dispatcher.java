package dev.coracle.wasi.preview1;

import dev.coracle.engine.Caller;
import dev.coracle.engine.Linker;
import dev.coracle.engine.NumericHost;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.services.Account;
import java.util.NoSuchElementException;

/// Brings a guest's calls to the functions, and their failures back as error numbers.
///
/// One hand-written switch in place of generated adapters: a program that prints hello pays for what it calls alone.
public final class Dispatcher implements NumericHost {
    private static final Preview1Function[] FUNCTIONS = Preview1Function.values();

    private final Layout layout;
    private final Account account;
    private final SystemFunctions system;
    private final FdFunctions fds;
    private final IoFunctions io;
    private final PathFunctions paths;
    private final PollFunctions poll;
    private final SocketFunctions sockets;

    /// A face of `guest` to programs of one version.
    ///
    /// @param guest what it gives access to
    /// @param layout the version
    public Dispatcher(Guest guest, Layout layout) {
        this.layout = layout;
        this.account = guest.table().account();
        this.system = guest.system();
        this.fds = new FdFunctions(guest.table(), layout);
        this.io = new IoFunctions(guest.table(), layout);
        this.paths = new PathFunctions(guest.table(), layout);
        this.poll = new PollFunctions(guest.table(), layout, guest.clocks());
        this.sockets = new SocketFunctions(guest.table());
    }

    /// Defines every function under the version's name.
    ///
    /// @param linker what to define them in
    public void define(Linker linker) {
        for (var function : FUNCTIONS) {
            linker.define(layout.module(), function.importName(), function.type(), this, function.ordinal());
        }
    }

    @Override
    public long call(Caller caller, int function, long[] arguments) {
        account.belongTo(caller.store());
        try {
            call(FUNCTIONS[function], memory(caller), arguments);
            return ErrorCode.SUCCESS.ordinal();
        } catch (WasiException e) {
            return e.code().ordinal();
        }
    }

    /// A guest that exports no memory has no valid pointers.
    private static GuestMemory memory(Caller caller) {
        try {
            return new EngineMemory(caller.memory("memory"));
        } catch (NoSuchElementException _) {
            return (_, _) -> {
                throw new WasiException(ErrorCode.FAULT);
            };
        }
    }

    private void call(Preview1Function function, GuestMemory memory, long[] a) throws WasiException {
        switch (function) {
            case ARGS_GET -> system.argsGet(memory, (int) a[0], (int) a[1]);
            case ARGS_SIZES_GET -> system.argsSizesGet(memory, (int) a[0], (int) a[1]);
            case ENVIRON_GET -> system.environGet(memory, (int) a[0], (int) a[1]);
            case ENVIRON_SIZES_GET -> system.environSizesGet(memory, (int) a[0], (int) a[1]);
            case CLOCK_RES_GET -> system.clockResGet(memory, (int) a[0], (int) a[1]);
            case CLOCK_TIME_GET -> system.clockTimeGet(memory, (int) a[0], (int) a[2]);
            case FD_ADVISE -> fds.fdAdvise((int) a[0], a[1], a[2], (int) a[3]);
            case FD_ALLOCATE -> fds.fdAllocate((int) a[0], a[1], a[2]);
            case FD_CLOSE -> fds.fdClose((int) a[0]);
            case FD_DATASYNC -> fds.fdDatasync((int) a[0]);
            case FD_FDSTAT_GET -> fds.fdFdstatGet(memory, (int) a[0], (int) a[1]);
            case FD_FDSTAT_SET_FLAGS -> fds.fdFdstatSetFlags((int) a[0], (int) a[1]);
            case FD_FDSTAT_SET_RIGHTS -> fds.fdFdstatSetRights((int) a[0], a[1], a[2]);
            case FD_FILESTAT_GET -> fds.fdFilestatGet(memory, (int) a[0], (int) a[1]);
            case FD_FILESTAT_SET_SIZE -> fds.fdFilestatSetSize((int) a[0], a[1]);
            case FD_FILESTAT_SET_TIMES -> fds.fdFilestatSetTimes((int) a[0], a[1], a[2], (int) a[3]);
            case FD_PREAD -> io.fdPread(memory, (int) a[0], (int) a[1], (int) a[2], a[3], (int) a[4]);
            case FD_PRESTAT_GET -> fds.fdPrestatGet(memory, (int) a[0], (int) a[1]);
            case FD_PRESTAT_DIR_NAME -> fds.fdPrestatDirName(memory, (int) a[0], (int) a[1], (int) a[2]);
            case FD_PWRITE -> io.fdPwrite(memory, (int) a[0], (int) a[1], (int) a[2], a[3], (int) a[4]);
            case FD_READ -> io.fdRead(memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3]);
            case FD_READDIR -> io.fdReaddir(memory, (int) a[0], (int) a[1], (int) a[2], a[3], (int) a[4]);
            case FD_RENUMBER -> fds.fdRenumber((int) a[0], (int) a[1]);
            case FD_SEEK -> io.fdSeek(memory, (int) a[0], a[1], (int) a[2], (int) a[3]);
            case FD_SYNC -> fds.fdSync((int) a[0]);
            case FD_TELL -> io.fdTell(memory, (int) a[0], (int) a[1]);
            case FD_WRITE -> io.fdWrite(memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3]);
            case PATH_CREATE_DIRECTORY -> paths.pathCreateDirectory(memory, (int) a[0], (int) a[1], (int) a[2]);
            case PATH_FILESTAT_GET ->
                paths.pathFilestatGet(memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3], (int) a[4]);
            case PATH_FILESTAT_SET_TIMES ->
                paths.pathFilestatSetTimes(
                        memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3], a[4], a[5], (int) a[6]);
            case PATH_LINK ->
                paths.pathLink(
                        memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3], (int) a[4], (int) a[5], (int) a[6]);
            case PATH_OPEN ->
                paths.pathOpen(
                        memory,
                        (int) a[0],
                        (int) a[1],
                        (int) a[2],
                        (int) a[3],
                        (int) a[4],
                        a[5],
                        a[6],
                        (int) a[7],
                        (int) a[8]);
            case PATH_READLINK ->
                paths.pathReadlink(memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3], (int) a[4], (int) a[5]);
            case PATH_REMOVE_DIRECTORY -> paths.pathRemoveDirectory(memory, (int) a[0], (int) a[1], (int) a[2]);
            case PATH_RENAME ->
                paths.pathRename(memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3], (int) a[4], (int) a[5]);
            case PATH_SYMLINK -> paths.pathSymlink(memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3], (int) a[4]);
            case PATH_UNLINK_FILE -> paths.pathUnlinkFile(memory, (int) a[0], (int) a[1], (int) a[2]);
            case POLL_ONEOFF -> poll.pollOneoff(memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3]);
            case PROC_EXIT -> system.procExit((int) a[0]);
            case PROC_RAISE -> system.procRaise();
            case SCHED_YIELD -> system.schedYield();
            case RANDOM_GET -> system.randomGet(memory, (int) a[0], (int) a[1]);
            case SOCK_ACCEPT -> sockets.sockAccept(memory, (int) a[0], (int) a[1], (int) a[2]);
            case SOCK_RECV ->
                sockets.sockRecv(memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3], (int) a[4], (int) a[5]);
            case SOCK_SEND -> sockets.sockSend(memory, (int) a[0], (int) a[1], (int) a[2], (int) a[3], (int) a[4]);
            case SOCK_SHUTDOWN -> sockets.sockShutdown((int) a[0], (int) a[1]);
        }
    }
}
