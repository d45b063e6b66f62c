package dev.coracle.component.model;

import dev.coracle.component.model.BuiltInOperand.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The canonical built-ins: the one table of their codes, keywords and operands.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
public enum BuiltIn {
    RESOURCE_NEW(0x02, "resource.new", Kind.TYPE),
    RESOURCE_DROP(0x03, "resource.drop", Kind.TYPE),
    RESOURCE_REP(0x04, "resource.rep", Kind.TYPE),
    TASK_CANCEL(0x05, "task.cancel"),
    SUBTASK_CANCEL(0x06, "subtask.cancel", Kind.ASYNC),
    TASK_RETURN(0x09, "task.return", Kind.RESULT, Kind.OPTIONS),
    CONTEXT_GET(0x0A, "context.get", Kind.VALUE_TYPE, Kind.NUMBER),
    CONTEXT_SET(0x0B, "context.set", Kind.VALUE_TYPE, Kind.NUMBER),
    THREAD_YIELD(0x0C, "thread.yield", Kind.CANCELLABLE),
    SUBTASK_DROP(0x0D, "subtask.drop"),
    STREAM_NEW(0x0E, "stream.new", Kind.TYPE),
    STREAM_READ(0x0F, "stream.read", Kind.TYPE, Kind.OPTIONS),
    STREAM_WRITE(0x10, "stream.write", Kind.TYPE, Kind.OPTIONS),
    STREAM_CANCEL_READ(0x11, "stream.cancel-read", Kind.TYPE, Kind.ASYNC),
    STREAM_CANCEL_WRITE(0x12, "stream.cancel-write", Kind.TYPE, Kind.ASYNC),
    STREAM_DROP_READABLE(0x13, "stream.drop-readable", Kind.TYPE),
    STREAM_DROP_WRITABLE(0x14, "stream.drop-writable", Kind.TYPE),
    FUTURE_NEW(0x15, "future.new", Kind.TYPE),
    FUTURE_READ(0x16, "future.read", Kind.TYPE, Kind.OPTIONS),
    FUTURE_WRITE(0x17, "future.write", Kind.TYPE, Kind.OPTIONS),
    FUTURE_CANCEL_READ(0x18, "future.cancel-read", Kind.TYPE, Kind.ASYNC),
    FUTURE_CANCEL_WRITE(0x19, "future.cancel-write", Kind.TYPE, Kind.ASYNC),
    FUTURE_DROP_READABLE(0x1A, "future.drop-readable", Kind.TYPE),
    FUTURE_DROP_WRITABLE(0x1B, "future.drop-writable", Kind.TYPE),
    ERROR_CONTEXT_NEW(0x1C, "error-context.new", Kind.OPTIONS),
    ERROR_CONTEXT_DEBUG_MESSAGE(0x1D, "error-context.debug-message", Kind.OPTIONS),
    ERROR_CONTEXT_DROP(0x1E, "error-context.drop"),
    WAITABLE_SET_NEW(0x1F, "waitable-set.new"),
    WAITABLE_SET_WAIT(0x20, "waitable-set.wait", Kind.CANCELLABLE, Kind.MEMORY),
    WAITABLE_SET_POLL(0x21, "waitable-set.poll", Kind.CANCELLABLE, Kind.MEMORY),
    WAITABLE_SET_DROP(0x22, "waitable-set.drop"),
    WAITABLE_JOIN(0x23, "waitable.join"),
    BACKPRESSURE_INC(0x24, "backpressure.inc"),
    BACKPRESSURE_DEC(0x25, "backpressure.dec"),
    THREAD_INDEX(0x26, "thread.index"),
    THREAD_NEW_INDIRECT(0x27, "thread.new-indirect", Kind.CORE_TYPE, Kind.CORE_TABLE),
    THREAD_RESUME_LATER(0x28, "thread.resume-later"),
    THREAD_SUSPEND(0x29, "thread.suspend", Kind.CANCELLABLE),
    THREAD_SUSPEND_THEN_RESUME(0x2A, "thread.suspend-then-resume", Kind.CANCELLABLE),
    THREAD_YIELD_THEN_RESUME(0x2B, "thread.yield-then-resume", Kind.CANCELLABLE),
    THREAD_SUSPEND_THEN_PROMOTE(0x2C, "thread.suspend-then-promote", Kind.CANCELLABLE),
    THREAD_YIELD_THEN_PROMOTE(0x2D, "thread.yield-then-promote", Kind.CANCELLABLE),
    THREAD_SPAWN_REF(0x40, "thread.spawn-ref", Kind.SHARED, Kind.CORE_TYPE),
    THREAD_SPAWN_INDIRECT(0x41, "thread.spawn-indirect", Kind.SHARED, Kind.CORE_TYPE, Kind.CORE_TABLE),
    THREAD_AVAILABLE_PARALLELISM(0x42, "thread.available-parallelism", Kind.SHARED);

    private final int code;
    private final String keyword;
    private final List<Kind> operands;

    BuiltIn(int code, String keyword, Kind... operands) {
        this.code = code;
        this.keyword = keyword;
        this.operands = List.of(operands);
    }

    /// The byte of the binary format.
    public int code() {
        return code;
    }

    /// What it is told, in the order of both formats.
    public List<Kind> operands() {
        return operands;
    }

    /// The built-in with this code, or null.
    public static @Nullable BuiltIn of(int code) {
        for (var builtIn : values()) {
            if (builtIn.code == code) {
                return builtIn;
            }
        }
        return null;
    }

    /// The built-in with this keyword, or null.
    public static @Nullable BuiltIn of(String keyword) {
        for (var builtIn : values()) {
            if (builtIn.keyword.equals(keyword)) {
                return builtIn;
            }
        }
        return null;
    }

    /// The keyword of the text format.
    @Override
    public String toString() {
        return keyword;
    }
}
