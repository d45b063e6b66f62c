package dev.coracle.engine;

import dev.coracle.intrinsics.TrapCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A guest was stopped. Its instance and its store stay usable, but for a store whose guest took too long or was
/// interrupted: that is closed.
///
/// The message starts with the words of the specification and ends with the innermost frame. The Java stack trace
/// is that of the place in the guest where it happened.
///
/// @see <a href="https://webassembly.github.io/spec/core/intro/overview.html#trap">spec</a>
public final class Trap extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final TrapCode code;
    private transient @Nullable Backtrace backtrace;

    /// A trap that a host function raises.
    ///
    /// @param code why
    /// @param detail what to say behind the code's own words; may be empty
    public Trap(TrapCode code, String detail) {
        super(detail.isEmpty() ? code.message() : code.message() + ": " + detail);
        this.code = code;
    }

    private Trap(String message, TrapCode code) {
        super(message);
        this.code = code;
    }

    /// The trap that an error inside the guest becomes.
    Trap(TrapCode code, String message, Throwable error, Backtrace backtrace) {
        super(message);
        setStackTrace(error.getStackTrace());
        this.code = code;
        this.backtrace = backtrace;
    }

    /// A trap of the host's because a limit does not allow more.
    ///
    /// @param refusal what was asked for, and what is allowed
    static Trap limitReached(String refusal) {
        var code = TrapCode.LIMIT_REACHED;
        return new Trap(code.message() + " " + refusal, code);
    }

    /// Why the guest was stopped.
    public TrapCode code() {
        return code;
    }

    /// The Wasm calls that were active, innermost first. At most the 1024 innermost Java frames are looked at.
    public List<Frame> backtrace() {
        var known = backtrace;
        return known == null ? List.of() : known.frames();
    }

    /// Adds the backtrace to a trap that the host raised, once it reaches the guest's caller.
    ///
    /// @return whether it had none
    boolean locate(Map<String, Module> modules) {
        if (backtrace != null) {
            return false;
        }
        backtrace = new Backtrace(getStackTrace(), modules);
        return true;
    }

    /// The code's words, what is known of the cause, and the innermost frame.
    @Override
    public String getMessage() {
        var frames = backtrace();
        var reason = String.valueOf(super.getMessage());
        return frames.isEmpty() ? reason : reason + " in " + frames.getFirst();
    }
}
