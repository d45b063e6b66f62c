package dev.coracle.wasi.preview1;

import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The functions of WASI 0.1, with their parameters: `i` is `i32`, `l` is `i64`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md#functions">functions</a>
enum Preview1Function {
    ARGS_GET("ii"),
    ARGS_SIZES_GET("ii"),
    ENVIRON_GET("ii"),
    ENVIRON_SIZES_GET("ii"),
    CLOCK_RES_GET("ii"),
    CLOCK_TIME_GET("ili"),
    FD_ADVISE("illi"),
    FD_ALLOCATE("ill"),
    FD_CLOSE("i"),
    FD_DATASYNC("i"),
    FD_FDSTAT_GET("ii"),
    FD_FDSTAT_SET_FLAGS("ii"),
    FD_FDSTAT_SET_RIGHTS("ill"),
    FD_FILESTAT_GET("ii"),
    FD_FILESTAT_SET_SIZE("il"),
    FD_FILESTAT_SET_TIMES("illi"),
    FD_PREAD("iiili"),
    FD_PRESTAT_GET("ii"),
    FD_PRESTAT_DIR_NAME("iii"),
    FD_PWRITE("iiili"),
    FD_READ("iiii"),
    FD_READDIR("iiili"),
    FD_RENUMBER("ii"),
    FD_SEEK("ilii"),
    FD_SYNC("i"),
    FD_TELL("ii"),
    FD_WRITE("iiii"),
    PATH_CREATE_DIRECTORY("iii"),
    PATH_FILESTAT_GET("iiiii"),
    PATH_FILESTAT_SET_TIMES("iiiilli"),
    PATH_LINK("iiiiiii"),
    PATH_OPEN("iiiiillii"),
    PATH_READLINK("iiiiii"),
    PATH_REMOVE_DIRECTORY("iii"),
    PATH_RENAME("iiiiii"),
    PATH_SYMLINK("iiiii"),
    PATH_UNLINK_FILE("iii"),
    POLL_ONEOFF("iiii"),
    PROC_EXIT("i"),
    PROC_RAISE("i"),
    SCHED_YIELD(""),
    RANDOM_GET("ii"),
    SOCK_ACCEPT("iii"),
    SOCK_RECV("iiiiii"),
    SOCK_SEND("iiiii"),
    SOCK_SHUTDOWN("ii");

    private static final List<ValueType> ERRNO = List.of(NumberType.I32);

    private final String parameters;

    Preview1Function(String parameters) {
        this.parameters = parameters;
    }

    /// The name that guests import it by.
    String importName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All answer an error number, except the one that does not return.
    FunctionType type() {
        List<ValueType> types = new ArrayList<>();
        for (int i = 0; i < parameters.length(); i++) {
            types.add(parameters.charAt(i) == 'l' ? NumberType.I64 : NumberType.I32);
        }
        return new FunctionType(types, this == PROC_EXIT ? List.of() : ERRNO);
    }
}
